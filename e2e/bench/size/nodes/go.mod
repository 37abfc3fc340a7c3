module dev.skep/bench/nodes

go 1.24
