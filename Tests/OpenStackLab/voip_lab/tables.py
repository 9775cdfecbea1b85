"""python3 -m voip_lab.tables STATE nova|others: makes the tables, through each service's own tool."""
import subprocess
import sys

from .settings import Settings


def tool(module, function='main'):
    return ('/usr/bin/python3', '-c', 'import sys; from %s import %s; sys.exit(%s())' % (module, function, function))


def nova(s):
    manage = (*tool('nova.cmd.manage'), '--config-file', s.file('etc', 'nova.conf'))
    return [
        (*manage, 'api_db', 'sync'),
        (*manage, 'cell_v2', 'map_cell0', '--database_connection', s.database('nova_cell0')),
        (*manage, 'db', 'sync'),
        (*manage, 'cell_v2', 'create_cell', '--name', 'cell1', '--database_connection', s.database('nova'), '--transport-url', 'fake://'),
    ]


def others(s):
    keystone = (*tool('keystone.cmd.manage'), '--config-file', s.file('etc', 'keystone.conf'))
    owner = ('--keystone-user', 'root', '--keystone-group', 'root')
    return [
        (*keystone, 'db_sync'),
        (*keystone, 'fernet_setup', *owner),
        (*keystone, 'credential_setup', *owner),
        (*keystone, 'bootstrap', '--bootstrap-password', s.admin_password, '--bootstrap-region-id', 'RegionOne',
         *(word for kind in ('admin', 'internal', 'public') for word in ('--bootstrap-%s-url' % kind, s.auth_url))),
        (*tool('placement.cmd.manage'), '--config-file', s.file('etc', 'placement.conf'), 'db', 'sync'),
        (*tool('glance.cmd.manage'), '--config-file', s.file('etc', 'glance.conf'), 'db_sync'),
        (*tool('neutron.db.migration.cli'), '--config-file', s.file('etc', 'neutron.conf'), 'upgrade', 'heads'),
    ]


if __name__ == '__main__':
    settings = Settings(sys.argv[1])
    with open(settings.file('log', 'migrate-%s.log' % sys.argv[2]), 'ab') as log:
        for command in {'nova': nova, 'others': others}[sys.argv[2]](settings):
            subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=True)
