#assert machine(vax)
#unassert machine
#if #machine(vax)
no
#else
yes
#endif
