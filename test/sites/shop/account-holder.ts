/** The person whose account the demo shop shows: made up, and private to the last letter. */
export const ACCOUNT_HOLDER = {
  name: 'Marie Lindqvist',
  customerNumber: 'FW-88213-ML',
  email: 'marie.lindqvist@mailbox.example',
  recoveryEmail: 'm.lindqvist.private@post.example',
  phone: '+33 6 55 01 42 87',
  bornOn: '17 March 1986',
  address: ['Marie Lindqvist', '14 rue des Tanneurs', '69002 Lyon', 'France'],
  secondAddress: ['c/o Henrik Lindqvist', 'Björkgatan 7', '753 28 Uppsala', 'Sweden'],
  iban: 'FR76 3000 6000 0112 3456 7890 189',
  bic: 'AGRIFRPP',
  cardEnding: 'Visa ending 4417',
  voucher: 'SPRING-7F3K-LYON',
  loyaltyNumber: '6099 1204 7716 0032',
  courierNote: 'Gate code 4471B, ring twice, the neighbour Madame Ferrand takes parcels',
  lastSignIn: 'Tuesday at 21:14 from Lyon, IP 203.0.113.77',
} as const

export const ORDERS = [
  {
    number: 'FW-2026-004417',
    placedOn: '2 May 2026',
    goods: 'Olive Tree Arlo for the balcony of Henrik',
    totalCents: 7900,
    state: 'Delivered to Ferrand',
    tracking: 'TRK-91A7-5520-LYS',
  },
  {
    number: 'FW-2026-003102',
    placedOn: '11 March 2026',
    goods: 'Lavender Trio, Hand Trowel Finch',
    totalCents: 3540,
    state: 'Refund of 16.90 to account 0189',
    tracking: 'TRK-40C2-1187-LYS',
  },
  {
    number: 'FW-2025-019554',
    placedOn: '19 December 2025',
    goods: 'Monstera Linden, gift for Dr. Okonjo',
    totalCents: 3400,
    state: 'Left at clinic reception',
    tracking: 'TRK-77E9-0364-LYS',
  },
] as const
