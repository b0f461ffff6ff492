//@ error=this is wrong
#error this is wrong
