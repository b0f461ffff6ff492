struct s;
unsigned long n = sizeof(struct s); // error: invalid application of 'sizeof' to incomplete type 'struct s'
