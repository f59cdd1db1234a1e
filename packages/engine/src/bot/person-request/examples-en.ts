/**
 * What people write when they want a person, and what merely sounds like it. A line is one sentence; `<person>` and the
 * like stand for any word of that list, so one line teaches many sentences. Titles of lists are explained in `expand.ts`.
 */
export const english = {
  lists: {
    person: `a human|a person|a real person|a human being|an agent|a live agent|a human agent|a representative|a rep|an operator|an advisor|an adviser|
      someone|somebody|a real human|an actual person|an employee|a staff member|a member of staff|a supervisor|a manager|your manager|a colleague|
      one of your colleagues|a specialist|a consultant|an associate|a service agent|a support agent|a customer service representative|someone real|
      a real agent|someone else|a live person|another human|a proper person|people|an expert|a support person|a customer advisor|a clerk|a person in charge`,
    noun: `human|person|agent|operator|representative|advisor|manager|supervisor|real person|live agent|human being|rep|customer service|support agent|
      employee|specialist|real human|human agent|somebody|staff|consultant|live person|colleague|associate|helpdesk|service desk`,
    service: `customer service|customer support|customer care|the support team|your support team|tech support|technical support|your service team|
      the help desk|the service desk|the customer service team|human support|live support|your team|the staff|a call center|your staff|your office`,
    talk: `talk to|speak to|speak with|talk with|chat with|chat to|text with|be connected to|be put through to|be transferred to|get in touch with|
      reach|contact|get hold of|get through to|deal with|have a word with|discuss this with|write to|call|message|converse with|interact with`,
    want: `i want to|i need to|i would like to|i'd like to|id like to|i wanna|i must|can i|could i|may i|let me|please let me|i wish to|i have to|
      can i please|how can i|how do i|is it possible to|i'd rather|i would prefer to|i'd prefer to|i am trying to|want to|need to|would like to|
      where can i|is there a way to|i demand to|hi, can i|hello i want to|just let me|why can't i|i really need to|gotta|may i please|i'd love to`,
    connect: `connect me to|connect me with|transfer me to|put me through to|put me on to|hand me over to|pass me to|pass me on to|forward me to|
      switch me to|get me|give me|find me|bring me|route me to|direct me to|redirect me to|link me with|refer me to|patch me through to|get me through to|
      put me in touch with|hook me up with|hand this over to|forward this to|escalate this to|escalate to|transfer this chat to|pass this to|send me to`,
    bot: `a bot|this bot|a robot|a machine|a computer|a chatbot|an ai|you|an automated system|software`,
    definite: `a human|a person|a real person|a human being|an agent|a live agent|a human agent|a representative|an operator|an advisor|a real human|
      an actual person|an employee|a supervisor|a manager|your manager|a service agent|someone real|a real agent|a live person|a support agent|humans|
      a proper human|real people|an actual human being|a customer service agent|one of your agents|the manager|the person in charge`,
    can: `can help me|can actually help|understands me|understands the problem|knows what they are doing|knows about <thing>|is in charge|is real|
      is not a bot|is responsible|speaks english|can decide|is able to answer|is competent|has a brain`,
    verb: `help me with|explain|tell me about|check|look up|show me|find|cancel|fix|update|track|change|reset`,
    stuff: `my card|my pin|a transfer|my flight|the weather|my package|this error|a recipe|my phone|the invoice|my booking|my insurance|the app|a bill|
      my address|a document|my password|the password|my laptop|a ticket|the printer|my email`,
    please: `please|pls|now|right now|immediately|asap|thanks|today|for once|then|`,
    thing: `my order|this problem|my invoice|the refund|my account|a complaint|the delivery|this|the payment|my contract|an issue|my ticket|the card`,
  },
  wants: `
<want> <talk> <person>
<want> <talk> <person> <please>
<want> <talk> <person> about <thing>
<want> <talk> <service>
<want> <talk> <service> about <thing>
<connect> <person>
<connect> <person> <please>
please <connect> <person>
can you <connect> <person>
could you please <connect> <person>
can you please <connect> <service>
<connect> <service> please
would you <connect> <person>?
i want you to <connect> <person>
i want <person>
i need <person>
i want <person> not <bot>
i need help from <person>
i need <person> to help me with <thing>
i need <person> to look at <thing>
i want help from <person>
can i have <person>
can i get <person> <please>
could i get help from <person>
can <definite> help me instead
can <person> take over
can <person> call me
could <person> call me back <please>
please have <person> call me
have <person> contact me
can <person> contact me about <thing>
let <person> answer
is there <person> i can <talk>
is there <person> available
is <person> available to talk
is there anyone i can <talk>
are there any real people i can <talk>
is there anybody there i can <talk>
anyone human there?
is anyone real around who could help
are there humans i can <talk>
do you have <person> i can <talk>
do you have <person> available
where can i find <person>
where do i find <person> to help me
<noun>
<noun> <please>
<noun> please
<noun>!!
need <noun>
want <noun>
real <noun> please
talk to <noun>
speak to <noun>
speak with <noun>
connect <noun>
contact <noun>
transfer to <noun>
get <noun>
agent agent agent
live chat
live chat please
start live chat
human help
human help please
human support
human assistance
human assistance please
i need human assistance
i need a human touch
talk to human
talk to someone
speak to someone
speak with somebody
call me
call me please
please call me
please call me back
call me back
can you call me
could you call me back
can i get a call
i want a phone call
i would like a call back
request a callback
callback please
give me a ring
give me a call
i'd like to schedule a call with <person>
i want a call from <person>
someone needs to call me about <thing>
i don't want to <talk> <bot>, i want <person>
i do not want to <talk> <bot>
i don't wanna <talk> <bot>
i hate talking to <bot>
i'm not going to <talk> <bot>
i refuse to <talk> <bot>
stop this, i want <person>
no more bots
no bots please
not <bot>, <person> please
enough of <bot>, get me <person>
i am sick of <bot>, <connect> <person>
you are useless, <connect> <person>
you don't understand me, <connect> <person>
you do not get it i need <person>
this is not helping, <want> <talk> <person>
that did not help, <person> please
none of this helps can i <talk> <person>
you can't help me, i need <person>
this bot is useless let me <talk> <person>
i've asked three times, <connect> <person>
i'd rather <talk> <person>
i would rather have <person>
i'd prefer <person>
i prefer <person> over <bot>
<definite> would be better
<definite> would be nice
i'm looking for <person> to <talk>
i was hoping to <talk> <person>
i'd feel better if i could <talk> <person>
get <person> on the line
get <person> on the phone
put <person> on
bring in <person>
get your manager
where is your manager
who can i <talk>
who can i talk to about <thing>
who do i speak to about <thing>
whom can i call about <thing>
which number can i call to <talk> <person>
what number do i call to speak to <person>
can we talk on the phone
can i talk on the phone with <person>
can i speak in person with <person>
i want to speak to the person in charge
i want to speak to whoever is responsible
let me speak to your boss
i demand <person>
i insist on speaking with <person>
i request <person>
requesting <person>
assign me <person>
assign <person> to my case
open a chat with <person>
begin a chat with <person>
switch to <person>
switch to human mode
go to <person>
next <noun> please
hello? i need <person>
hey <connect> <person>
ok <connect> <person>
yes <connect> <person>
no i want <person>
please i need <person>
someone help me please, a real one
a real one please
could someone please get back to me
can somebody get back to me about <thing>
will someone get in touch with me
please ask <person> to reply
i want <person> to reply
i want a reply from <person>
i want an answer from <person>
may someone from <service> contact me
let <service> contact me
i need <service>
i want <service>
i need to reach <service>
contact <service>
<service> please
<service>
<service> contact please
how to contact <service>
how to talk to <person>
how to reach <person>
how to get <person>
how do i <talk> <definite>
how do i <talk> <service>
how do i get <definite>
how do i get to <definite>
how can i <talk> <definite>
how can i <talk> <service>
where do i go to <talk> <definite>
<want> <talk> someone who <can>
<want> <talk> somebody that <can>
i need someone who <can>
i want someone that <can>
get me someone who <can>
isn't there anyone who <can>
is there nobody who <can>
do you have <service>
do you offer <service> by humans
are any humans available
any real people here
any agents online
is an agent online
just give me <definite>
just <connect> <definite>
i just want <definite>
i asked for <definite>
i keep asking for <definite>
second time i ask for <definite>
still want <definite>
still waiting for you to <connect> <definite>
when will you <connect> <definite>
why won't you <connect> <definite>
why can't i <talk> <definite>
can't i <talk> <definite>
i can't talk to <bot>
i dont like <bot>, <definite> please
i'd never trust <bot> with this, <definite> please
chatting with <bot> makes no sense
i don't want an automated reply
i don't want <bot> to answer me
<definite>
<definite> please
<definite> now
to <definite>
with <definite>
help from <definite>
chat with <definite>
handover please
hand over to <definite>
handover to <definite>
escalate please
please escalate
escalation please
please escalate my case
escalate my case to <definite>
transfer please
transfer me
transfer me please
connect me
connect me please
connect me now
put me through
put me through please
put me through already
can you transfer me
can you transfer this conversation to <definite>
can <definite> help me with <thing>
can <definite> look into <thing>
can <definite> look at this
can <definite> check <thing> for me
let <definite> look at <thing>
i would like <definite> to check <thing>
who should i call about <thing>
someone call me
somebody call me now
have your boss call me
let me talk to the owner
i want to speak to the owner
can you phone me
phone me please
could you ring me
ring me back
i'd rather do this by phone with <definite>
can i speak to <definite> on the phone
talk too a humen
speek to a persn
i want to tlak to somone
conect me to an agnet
reprsentative
represenative please
speak to an opperator
`,
  doesNot: `
are you a human
are you human or a bot
are you <person>
are you a real person or <bot>
am i talking to <person>
am i speaking with <person>
am i talking to <bot>
am i chatting with a human or <bot>
is this <bot>
is this a human
is this <person> or <bot>
are you <bot>
is that a real person
do i talk to a person here or a machine?
is there a human behind this
what are you, human or machine
you sound like <person>
you are not human
you talk like <bot>
who are you
who am i talking to
who is this
what is your name
who made you
do you have a manager
do you have a boss
do you have colleagues
the person at the desk was rude
the agent was rude
the agent was very friendly
your agent told me to wait
your representative promised a refund
the representative said it would arrive today
an operator told me to reset the router
i talked to <person> yesterday
i spoke with <person> last week about <thing>
i already spoke to <service>
i already talked to <person> and nothing happened
i called <service> this morning
i have called <service> twice
<person> called me yesterday
someone called me from your number
<person> told me to ask here
<person> said that <thing> was fixed
thanks to <person> who helped me
<service> was helpful
<service> was great, thank you
your customer service is terrible
the worst customer service ever
what are the hours of <service>
when is <service> open
how many people work for you
how many people fit in the car
how many persons per room
price per person per night
is it per person?
a table for six people
add a person to my account
add another person to my plan
remove a person from the account
can another person use my card
can someone else use my card
can someone else collect the order
can somebody else sign for it
may my neighbor receive the parcel
someone else is using my account
someone used my card
somebody stole my card
someone took money from my account
someone opened my package
someone hacked my account
somebody changed my password
i sent money to the wrong person
transfer money to <person>
i want to transfer money to someone
send money to a friend
transfer 100 to my brother
the person i sent money to did not get it
the recipient is another person
change the contact person
who is the contact person on the invoice
update the name of the account manager
is a human resources contact listed
what is the email of human resources
human rights policy
human error on my bill
is the meat fit for humans
what is my agent number
agent login does not work
how do i become an agent
how do i become a representative
do you hire agents
job as customer service representative
i want to work for you
i work in customer support
i am a manager at a store
i am an agent and need my commission
i am the operator of this machine
password manager does not fill in
task manager does not open
device manager shows an error
open the file manager
operator precedence
the travel agent booked the wrong flight
real estate agent fees
my insurance agent needs a letter
user agent string
cleaning agent in the box leaks
the delivery person left it outside
the delivery person never came
the delivery agent did not call
does the driver call me before arriving
will the driver call
the courier should call me when he arrives
nobody called me
nobody was at home
no one answered the door
call my mom
call mom please
call a taxi
call an ambulance
can you call my wife
please call me john
call me tom from now on
change what you call me
call me a cab
how do i block a caller
set a reminder to call <person>
remind me to talk to my boss
remind me to call my manager
text my manager that i am late
send my boss a message
i want to talk about <thing>
can we talk about sports
let's talk about something else
let us chat
can we chat
talk to me
tell me a joke
can you speak french
do you speak spanish
please speak english
speak louder
speak slower please
how do you say person in italian
what does representative mean
can i speak with you in german
i want to ask you something
i have a question
i have a question about <thing>
i have a problem with <thing>
i need help with <thing>
i need help
help me
please help me
can you help me
could you help me please
help
can you assist me with <thing>
i need assistance
i need support for my device
i need somebody's address
do you offer support for linux
is there support for windows
support article link please
where is the support page
contact details
your address please
what is your email
connect my phone to the car
connect to the wifi
connect me to the internet
can you connect my account to google
i can't connect
transfer my data to a new phone
how do i transfer my number
forward the mail to my new address
forward this to my email
give me my balance
give me directions to the station
get me a hotel near the beach
find me a flight to rome
book me a table
get me an uber
bring me the bill
escalating fees
i want my money back
i want a refund
i need my money now
i want to cancel
i want to complain
i want to file a complaint about <thing>
this is useless
you are useless
you are stupid
this bot is great
i like this bot
i hate this
that did not help
i don't understand
never mind
yes
no
ok
thanks
thank you so much
goodbye
hello
good morning
hi there
how are you
where is my order
where is <thing>
what is the status of <thing>
when will <thing> arrive
why was <thing> declined
how long does <thing> take
i can't log in to my account
my password does not work
how do i change my pin
what is the exchange rate
is there a fee for paying abroad
who is eligible for a card
who do i pay the bill to
who won the game
who is the president
is anyone else having trouble with the app
does anyone know if the shop is open
do people like this phone
i am a person with a disability
a person under 18
people with reduced mobility
i only want a person's opinion on music
i don't need <person>
i do not want to talk to <person>
no need to call me
don't call me
no <noun> needed
please do not transfer me
cancel the callback
i do not want a call
stop calling me
why did <person> call me
why did you hang up on me
i was waiting for <person> for an hour
still waiting for <service> to answer my mail
is live tracking available
live view of the courier
live agent software price
chat settings
delete this chat
chat history
person or company account
is this for one person
first person view
staff discount
employee discount code
employee handbook
supervisor signature on the form
manager approval needed for invoice
associate degree
consultant rates
specialist tools
expert mode
call log
call forwarding
how do i record a call
how expensive is a call to germany
phone call quality is bad
can someone <verb> <stuff>
can anyone <verb> <stuff>
can somebody please <verb> <stuff>
could someone please <verb> <stuff>
would someone <verb> <stuff>
i need someone to <verb> <stuff>
is there anyone who knows how to <verb> <stuff>
does anybody know how to <verb> <stuff>
can you <verb> <stuff>
please <verb> <stuff>
please help me <verb> <stuff>
i need help to <verb> <stuff>
i want to <verb> <stuff>
how do i <verb> <stuff>
how can i <verb> <stuff>
where can i <verb> <stuff>
help me <verb> <stuff>
i need to <verb> <stuff>
can support <verb> <stuff>
i want to pay <person>
how do i pay <person>
can i pay a person in cash
can i send something to <person>
i want to send <stuff> to someone
i want to give <stuff> to <person>
list the people in my contacts
which people can i invite
invite people to my group
share <stuff> with someone
share <stuff> with other people
give someone access to <stuff>
can i lend <stuff> to someone
can i get a second <stuff> for another person
who is your boss
who is your manager
what is the name of your manager
tell me the name of your boss
who do you work for
do you work for a human
what is a human
how many humans are there
do people talk to you a lot
do you like people
do you like humans
do you want to be a human
would you rather be a person or a machine
you are a bot
you're just a machine
so you are <bot>
what kind of bot are you
are you a computer or <person>
could you be <person>
i think you are human
i bet you are a bot
what can a bot do
what can i ask <bot>
hey bot <verb> <stuff>
ai, <verb> <stuff>
bot, please <verb> <stuff>
computer <verb> <stuff>
this machine took <stuff>
the machine at the shop swallowed <stuff>
the machine does not work
my washing machine is broken
the coffee machine needs descaling
my computer does not start
which computer should i buy
transfer cash to savings please
transfer my balance now
make a transfer please
please cancel the transfer
connect to my speaker please
pass me the salt
put me on the list
put me down for two tickets
put a hold on <stuff>
switch me to a cheaper plan
switch to dark mode
switch me to paper bills
direct me to <stuff> page
send me <stuff>
forward <stuff> to me
refer a friend
route to the station please
you can call me max
please call me by my nickname
call me by another name
who called me
who can i call in an emergency in france
how do i call from abroad
can i call a friend in spain for free
call the restaurant and book a table
call the hotel please
call my sister back
call back the last number
start a call with my brother
phone support hours
please advise
please advise what happened with <stuff>
do i have to call <person> to <verb> <stuff>
must i contact <service> to <verb> <stuff>
should i have contacted <service>
can i do it myself without calling <service>
without talking to <person> can i <verb> <stuff>
do you support android
do you support <stuff>
is my phone supported
open a support ticket
i want to open a helpdesk ticket
please open a support ticket for <stuff>
submit a support request
what is the status of my support ticket
update my ticket, it is important
my team needs <stuff>
which team plays tonight
the support page is down
i met someone at the shop
i meet my manager at noon
do i have a meeting with someone today
schedule a meeting with my manager
my boss wants <stuff>
what people need to know about <stuff>
these people stole from me
people keep telling me different things
a recipe for six people
most people like it
person to person payments
pay in person
pick up in person
i want it delivered in person
an actual receipt
is this a live broadcast
where do you live
i live in spain
`,
} as const;
