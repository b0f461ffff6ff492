#warning "a warning"
x
