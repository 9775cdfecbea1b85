"""An OpenStack for the tests; see docs/testing-openstack.md."""
