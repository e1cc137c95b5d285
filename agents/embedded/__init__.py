"""The broker and the memory that `khabur up` brings along: Apache Kafka and Valkey, on loopback, on disk."""
