/** Sample pages; they show everything a page may say about itself. */
export const deliveryPage = `---
title: Delivery
language: en
url: https://shop.example/help/delivery
questions:
  - How long does delivery take?
  - When will my order arrive?
  - How much is shipping?
---

Orders placed before **2 pm** leave the same day and arrive within 2–3 working days.

## What it costs

- Standard: €3.90, free from €49
- Express: €9.90

## If it is late

Please allow one more working day, then tell us your order number.
`;

export const returnsPage = `---
title: Returns
language: en
url: https://shop.example/help/returns
questions:
  - How do I return something?
  - Can I send an item back?
  - When do I get my money back?
---

You can return anything unused within **30 days**. The label is in the parcel.

## Refunds

We refund within 5 working days after the parcel has reached us, to the way you paid.
`;
