"""Who works: the stages, the console and the command line. Only agents touch Kafka and the network."""
