//@ error="defined" cannot be used
#define defined 1
