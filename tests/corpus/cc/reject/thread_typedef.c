typedef _Thread_local int t; // error: used with another storage class
