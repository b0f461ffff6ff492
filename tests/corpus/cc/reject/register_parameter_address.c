int *f(register int r)
{
  return &r; // error: address of register variable 'r' requested
}
