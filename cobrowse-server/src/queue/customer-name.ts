/** What an anonymous customer is called: `Web customer 10/05 10:15`, in the server's time. */
export function nameCustomer(at: Date, device: 'web' | 'phone'): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${two(at.getMonth() + 1)}/${two(at.getDate())}`
  return `${device === 'phone' ? 'Mobile' : 'Web'} customer ${day} ${two(at.getHours())}:${two(at.getMinutes())}`
}
