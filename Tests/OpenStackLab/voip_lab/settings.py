"""What can be set from outside, and what follows from it. Settings reach only services that are started afterwards."""
import os
import pathlib


class Settings:
    def __init__(self, state):
        env = os.environ.get
        self.state = pathlib.Path(state)
        self.address = env('VOIP_LAB_ADDRESS', '127.0.66.1')
        self.ports = {'keystone': 5000, 'placement': 8778, 'glance': 9292, 'neutron': 9696, 'nova': 8774}
        shift = int(env('VOIP_LAB_PORT_SHIFT', '0'))
        self.ports = {name: port + shift for name, port in self.ports.items()}
        self.token_seconds = env('VOIP_LAB_TOKEN_SECONDS', '3600')
        # Binding a port on a host with "fail" in its name fails, as it does when its network agent is down.
        self.computes = env('VOIP_LAB_COMPUTES', 'compute-1').split()
        self.floating = env('VOIP_LAB_FLOATING', '203.0.113')
        self.debug = env('VOIP_LAB_DEBUG', 'false')
        self.admin_password = 'admin-of-the-lab'
        self.service_password = 'service-of-the-lab'

    def url(self, service):
        return 'http://%s:%d' % (self.address, self.ports[service])

    @property
    def auth_url(self):
        return self.url('keystone') + '/v3'

    @property
    def socket(self):
        return self.state / 'run' / 'mysql.sock'

    def file(self, *parts):
        return str(self.state.joinpath(*parts))

    def database(self, name):
        return 'mysql+pymysql://root@localhost/%s?unix_socket=%s&charset=utf8' % (name, self.socket)
