int f(static int x); // error: storage class specified for parameter 'x'
