int n;
int a[n]; // error: variably modified type at file scope
