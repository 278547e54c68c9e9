"""The rows of a table, every list, show, update and action of Nova; and its personas, none of which has a project scope."""

# The personas: the scope of the token, and the role in it.
PERSONAS = [('unscoped', None, 'member'), *(('%s %s' % (scope, role), scope, role) for scope in ('domain', 'system') for role in ('admin', 'member', 'reader'))]

READS = [
    'servers', 'servers/detail', 'servers?all_tenants=1', 'servers/detail?all_tenants=1', 'servers?project_id=$P2', 'servers/detail?tenant_id=$P2', 'servers?all_tenants=1&project_id=$P2', 'servers?user_id=$stranger',
    'servers?all_tenants=1&user_id=$stranger', 'servers/detail?deleted=true', 'servers?name=other', 'servers?changes-since=2020-01-01T00:00:00Z', 'servers?sort_key=display_name&sort_dir=asc', 'servers?marker=$other',
    'flavors', 'flavors/detail?is_public=none', 'flavors/$ownflavor', 'flavors/$otherflavor', 'flavors/$ownflavor/os-flavor-access', 'flavors/$otherflavor/os-extra_specs',
    'os-keypairs', 'os-keypairs/own', 'os-keypairs?user_id=$stranger', 'os-keypairs/strange?user_id=$stranger',
    'os-server-groups', 'os-server-groups?all_projects=1', 'os-server-groups/$owngroup', 'os-server-groups/$othergroup',
    'limits', 'limits?tenant_id=$P1', 'limits?tenant_id=$P2', 'os-quota-sets/$P1', 'os-quota-sets/$P2', 'os-quota-sets/$P1/detail', 'os-quota-sets/$P1/defaults', 'os-quota-sets/$P2?user_id=$stranger', 'os-quota-class-sets/default',
    'os-simple-tenant-usage', 'os-simple-tenant-usage/$P1', 'os-simple-tenant-usage/$P2', 'os-migrations', 'os-migrations?project_id=$P2', 'os-services', 'os-hypervisors', 'os-hypervisors/detail', 'os-aggregates', 'os-availability-zone',
    'os-availability-zone/detail', 'extensions', 'os-instance_usage_audit_log', '', 'os-assisted-volume-snapshots/x?delete_info={}']
OLD_READS = ['os-security-groups', 'os-security-groups?all_tenants=1', 'os-networks', 'os-tenant-networks', 'os-floating-ips', 'os-floating-ip-pools', 'images', 'images/detail', 'images/$ownimage', 'images/$otherimage', 'images/$otherimage/metadata', 'os-hosts', 'os-agents', 'os-cells']
PARTS = ['', '/metadata', '/metadata/a', '/tags', '/tags/t', '/ips', '/os-security-groups', '/os-interface', '/diagnostics', '/os-instance-actions', '/topology', '/migrations', '/os-server-password', '/os-volume_attachments']
WRITES = [
    ('PUT', '', {'server': {'description': 'changed'}}), ('POST', '/metadata', {'metadata': {'b': 'c'}}), ('PUT', '/metadata/b', {'meta': {'b': 'd'}}), ('PUT', '/metadata', {'metadata': {'a': 'b', 'e': 'f'}}), ('DELETE', '/metadata/e', None),
    ('PUT', '/tags/new', None), ('DELETE', '/tags/new', None), ('PUT', '/tags', {'tags': ['t', 'u']}), ('DELETE', '/tags', None), ('DELETE', '/os-server-password', None), ('POST', '/remote-consoles', {'remote_console': {'protocol': 'vnc', 'type': 'novnc'}}),
    ('POST', '/os-interface', {'interfaceAttachment': {'net_id': '$unknown'}}), ('DELETE', '/os-interface/$unknown', None), ('POST', '/os-volume_attachments', {'volumeAttachment': {'volumeId': '$unknown'}}), ('DELETE', '/os-volume_attachments/$unknown', None),
    ('POST', '/migrations/1/action', {'force_complete': None})]
ACTIONS = [
    ('lock', None), ('unlock', None), ('os-getConsoleOutput', {}), ('trigger_crash_dump', None), ('addSecurityGroup', {'name': 'default'}), ('removeSecurityGroup', {'name': 'default'}), ('createImage', {'name': '$prefix-image'}),
    ('createBackup', {'name': '$prefix-image', 'backup_type': 'daily', 'rotation': 1}), ('changePassword', {'adminPass': 'p'}), ('os-resetState', {'state': 'active'}), ('confirmResize', None), ('revertResize', None), ('restore', None), ('evacuate', {}),
    ('os-start', None), ('os-stop', None), ('os-start', None), ('pause', None), ('unpause', None), ('suspend', None), ('resume', None), ('reboot', {'type': 'HARD'}), ('rescue', {'adminPass': 'p'}), ('unrescue', None), ('rebuild', {'imageRef': '$image'}), ('migrate', None), ('confirmResize', None),
    ('resize', {'flavorRef': '2'}), ('revertResize', None), ('shelve', None), ('shelveOffload', None), ('unshelve', None), ('os-migrateLive', {'host': None, 'block_migration': 'auto'})]
OLD_ACTIONS = [('addFloatingIp', {'address': '172.24.4.250'}), ('removeFloatingIp', {'address': '172.24.4.250'}), ('os-getVNCConsole', {'type': 'novnc'}), ('resetNetwork', None), ('injectNetworkInfo', None)]
OTHER_WRITES = [
    ('POST', 'servers', {'server': {'name': '$prefix-more', 'flavorRef': '1', 'imageRef': '$image', 'networks': 'none'}}), ('POST', 'os-keypairs', {'keypair': {'name': '$prefix-more', 'public_key': '$rsa'}}),
    ('POST', 'os-keypairs', {'keypair': {'name': '$prefix-strange', 'public_key': '$rsa', 'user_id': '$stranger'}}), ('DELETE', 'os-keypairs/own', None), ('DELETE', 'os-keypairs/strange?user_id=$stranger', None),
    ('POST', 'os-server-groups', {'server_group': {'name': '$prefix-more', 'policy': 'affinity'}}), ('DELETE', 'os-server-groups/$owngroup', None), ('DELETE', 'os-server-groups/$othergroup', None),
    ('PUT', 'os-quota-sets/$P1', {'quota_set': {'key_pairs': 101}}), ('PUT', 'os-quota-sets/$P2', {'quota_set': {'key_pairs': 101}}), ('DELETE', 'os-quota-sets/$P1', None), ('DELETE', 'os-quota-sets/$P2', None),
    ('POST', 'flavors/$ownflavor/action', {'addTenantAccess': {'tenant': '$P2'}}), ('POST', 'flavors/$ownflavor/action', {'removeTenantAccess': {'tenant': '$P2'}}), ('POST', 'flavors/$otherflavor/os-extra_specs', {'extra_specs': {'x:y': 'z'}}), ('PUT', 'flavors/$otherflavor', {'flavor': {'description': 'd'}}),
    ('POST', 'os-aggregates', {'aggregate': {'name': '$prefix-aggregate'}}), ('PUT', 'os-services/$unknown', {'status': 'enabled'}), ('DELETE', 'os-services/$unknown', None), ('POST', 'os-server-external-events', {'events': [{'name': 'network-changed', 'server_uuid': '$other'}]})]


def rows():
    """(method, path, version, body), in the order in which each persona sends them."""
    for path in READS:
        yield 'GET', path, '2.93', None
    for path in OLD_READS + ['servers', 'servers/detail', 'servers/$own', 'servers/$other', 'servers/$other/metadata']:
        yield 'GET', path, '2.1', None
    for whose in ('$own', '$other'):
        for part in PARTS:
            yield 'GET', 'servers/%s%s' % (whose, part), '2.93', None
    for whose in ('$own', '$other'):
        for method, part, body in WRITES:
            yield method, 'servers/%s%s' % (whose, part), '2.93', body
        for action, body in ACTIONS:
            yield 'POST', 'servers/%s/action' % whose, '2.93', {action: body}
        for action, body in OLD_ACTIONS:
            yield 'POST', 'servers/%s/action' % whose, '2.1', {action: body}
    for method, path, body in OTHER_WRITES:
        yield method, path, '2.93', body
    for whose in ('$own', '$other'):
        yield 'POST', 'servers/%s/action' % whose, '2.93', {'forceDelete': None}
    for whose in ('$own', '$other'):
        yield 'DELETE', 'servers/' + whose, '2.93', None
