"""Writes each service's configuration file. Every value is here because the service does not run, or not without a broker, without it."""


def write_all(s):
    for service, sections in {
        'keystone': keystone(s), 'placement': placement(s), 'glance': glance(s), 'neutron': neutron(s), 'nova': nova(s),
    }.items():
        sections.setdefault('DEFAULT', {}).update(log_file=s.file('log', service + '.log'), use_stderr='false', debug=s.debug)
        lines = []
        for section, options in sections.items():
            lines.append('[%s]' % section)
            lines += ['%s = %s' % option for option in options.items()]
        text = '\n'.join(lines) + '\n'
        path = s.state / 'etc' / (service + '.conf')
        if not path.exists() or path.read_text() != text:
            path.write_text(text)


def as_user(s, name):
    return dict(auth_type='password', auth_url=s.auth_url, username=name, password=s.service_password, project_name='service',
                user_domain_name='Default', project_domain_name='Default', region_name='RegionOne')


def trusting_tokens(s, name):
    return dict(as_user(s, name), www_authenticate_uri=s.auth_url, service_token_roles='service', service_token_roles_required='true')


def stored_in(s, name):
    return dict(connection=s.database(name), max_pool_size=20)


def keystone(s):
    return {
        'database': stored_in(s, 'keystone'),
        'token': dict(provider='fernet', expiration=s.token_seconds),
        'fernet_tokens': dict(key_repository=s.file('etc', 'fernet')),
        'credential': dict(key_repository=s.file('etc', 'credential')),
        # The cheapest hash there is: passwords are checked all the time, and protect nothing here.
        'identity': dict(password_hash_rounds=4),
        'cache': dict(enabled='true', backend='dogpile.cache.memory'),
    }


def placement(s):
    return {
        'api': dict(auth_strategy='keystone'),
        'keystone_authtoken': trusting_tokens(s, 'placement'),
        'placement_database': stored_in(s, 'placement'),
    }


def glance(s):
    return {
        'DEFAULT': dict(bind_host=s.address, bind_port=s.ports['glance'], workers=0, node_staging_uri='file://' + s.file('staging')),
        'glance_store': dict(stores='file,http', default_store='file', filesystem_store_datadir=s.file('images')),
        'paste_deploy': dict(flavor='keystone', config_file=s.file('etc', 'glance-common.ini')),
        'oslo_concurrency': dict(lock_path=s.file('locks')),
        'database': stored_in(s, 'glance'),
        'keystone_authtoken': trusting_tokens(s, 'glance'),
    }


def neutron(s):
    return {
        'DEFAULT': dict(
            bind_host=s.address, bind_port=s.ports['neutron'], api_workers=0, core_plugin='ml2', service_plugins='voip_lab_routers',
            transport_url='fake://', api_paste_config=s.file('etc', 'neutron-common.ini'), state_path=s.file('neutron'),
            dhcp_agent_notification='false', notify_nova_on_port_status_changes='true', notify_nova_on_port_data_changes='true'),
        'ml2': dict(type_drivers='flat,vlan,vxlan', tenant_network_types='vxlan', mechanism_drivers='voip_lab', extension_drivers='port_security'),
        'ml2_type_flat': dict(flat_networks='*'),
        'ml2_type_vlan': dict(network_vlan_ranges='provider:1:200'),
        'ml2_type_vxlan': dict(vni_ranges='1:4000'),
        'oslo_concurrency': dict(lock_path=s.file('locks')),
        'database': stored_in(s, 'neutron'),
        'keystone_authtoken': trusting_tokens(s, 'neutron'),
        'nova': as_user(s, 'nova'),
        'placement': as_user(s, 'placement'),
    }


def nova(s):
    return {
        'DEFAULT': dict(
            transport_url='fake://', host='lab-api', my_ip=s.address, compute_driver='fake.FakeDriver', enabled_apis='osapi_compute',
            osapi_compute_listen=s.address, osapi_compute_listen_port=s.ports['nova'], osapi_compute_workers=1, metadata_workers=1,
            state_path=s.file('nova'), instances_path=s.file('nova', 'instances'), sync_power_state_interval=-1, allow_resize_to_same_host='true'),
        'api': dict(auth_strategy='keystone'),
        'wsgi': dict(api_paste_config=s.file('etc', 'nova-common.ini')),
        'oslo_concurrency': dict(lock_path=s.file('locks')),
        'glance': dict(api_servers=s.url('glance')),
        'api_database': stored_in(s, 'nova_api'),
        'database': stored_in(s, 'nova'),
        'keystone_authtoken': trusting_tokens(s, 'nova'),
        'placement': as_user(s, 'placement'),
        'neutron': as_user(s, 'neutron'),
        'service_user': dict(as_user(s, 'nova'), send_service_user_token='true'),
    }
