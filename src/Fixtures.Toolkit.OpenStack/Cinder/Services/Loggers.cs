namespace Fixtures.Toolkit.OpenStack.Cinder.Services;

/// <summary>The loggers of Cinder's processes, with the levels at which they start.</summary>
/// <remarks>Source: what the processes of Debian's Cinder 21 list; it depends on the modules that they have loaded.</remarks>
internal static class Loggers
{
    private static readonly string[] OfAll =
    [
        "castellan.key_manager", "castellan.key_manager.migration", "cinder.api", "cinder.api.api_utils", "cinder.api.common",
        "cinder.api.openstack", "cinder.api.openstack.wsgi", "cinder.backup.api", "cinder.backup.rpcapi", "cinder.brick.local_dev.lvm",
        "cinder.common.sqlalchemyutils", "cinder.context", "cinder.coordination", "cinder.db.sqlalchemy.api", "cinder.exception",
        "cinder.image.format_inspector", "cinder.image.glance", "cinder.image.image_utils", "cinder.message.api",
        "cinder.objects.qos_specs", "cinder.objects.service", "cinder.objects.volume", "cinder.policy", "cinder.quota",
        "cinder.quota_utils", "cinder.rpc", "cinder.service", "cinder.utils", "cinder.volume.driver", "cinder.volume.driver_utils",
        "cinder.volume.group_types", "cinder.volume.throttling", "cinder.volume.volume_types", "cinder.volume.volume_utils",
        "cursive.signature_utils", "keystonemiddleware._common.config", "keystonemiddleware.auth_token",
        "keystonemiddleware.auth_token.__init__", "object", "os_brick", "os_brick.encryptors", "os_brick.exception",
        "os_brick.initiator.connector", "os_brick.initiator.connectors.base", "os_brick.initiator.connectors.base_rbd",
        "os_brick.initiator.connectors.fibre_channel", "os_brick.initiator.connectors.fibre_channel_ppc64",
        "os_brick.initiator.connectors.fibre_channel_s390x", "os_brick.initiator.connectors.huawei",
        "os_brick.initiator.connectors.iscsi", "os_brick.initiator.connectors.lightos", "os_brick.initiator.connectors.nvmeof",
        "os_brick.initiator.connectors.rbd", "os_brick.initiator.connectors.remotefs", "os_brick.initiator.connectors.scaleio",
        "os_brick.initiator.connectors.storpool", "os_brick.initiator.connectors.vmware", "os_brick.initiator.linuxfc",
        "os_brick.initiator.linuxrbd", "os_brick.initiator.linuxscsi", "os_brick.privileged.nvmeof", "os_brick.privileged.rootwrap",
        "os_brick.remotefs.remotefs", "os_brick.utils", "oslo.cache.core", "oslo.messaging._drivers.impl_rabbit",
        "oslo.messaging._drivers.pool", "oslo.messaging._metrics.client", "oslo.privsep.daemon", "oslo.service.loopingcall",
        "oslo.service.wsgi",
    ];

    private static readonly IReadOnlyDictionary<string, string[]> OfBinary =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["cinder-api"] =
        [
            "castellan.common.utils", "castellan.key_manager.barbican_key_manager", "castellan.key_manager.vault_key_manager", "cinder",
            "cinder.api.contrib", "cinder.api.contrib.admin_actions", "cinder.api.contrib.backups", "cinder.api.contrib.cgsnapshots",
            "cinder.api.contrib.consistencygroups", "cinder.api.contrib.hosts", "cinder.api.contrib.qos_specs_manage",
            "cinder.api.contrib.services", "cinder.api.contrib.snapshot_actions", "cinder.api.contrib.snapshot_manage",
            "cinder.api.contrib.snapshot_unmanage", "cinder.api.contrib.volume_image_metadata", "cinder.api.contrib.volume_manage",
            "cinder.api.contrib.volume_transfer", "cinder.api.contrib.volume_unmanage", "cinder.api.extensions",
            "cinder.api.middleware.auth", "cinder.api.middleware.fault", "cinder.api.middleware.request_id", "cinder.api.v2.snapshots",
            "cinder.api.v2.volumes", "cinder.api.v3.attachments", "cinder.api.v3.backups", "cinder.api.v3.consistencygroups",
            "cinder.api.v3.group_snapshots", "cinder.api.v3.groups", "cinder.api.v3.snapshots", "cinder.api.v3.types",
            "cinder.api.v3.volume_transfer", "cinder.api.v3.volumes", "cinder.compute.nova", "cinder.flow_utils", "cinder.group.api",
            "cinder.image.cache", "cinder.keymgr.conf_key_mgr", "cinder.keymgr.transfer", "cinder.transfer.api", "cinder.volume.api",
            "cinder.volume.flows.api.create_volume", "cinder.volume.flows.api.manage_existing", "cinder.volume.flows.common",
            "cinder.volume.qos_specs", "oslo.cache._memcache_pool",
        ],
        ["cinder-backup"] =
        [
            "castellan.common.utils", "castellan.key_manager.barbican_key_manager", "castellan.key_manager.vault_key_manager",
            "cinder.backup.chunkeddriver", "cinder.backup.driver", "cinder.backup.drivers.posix", "cinder.backup.manager",
            "cinder.cmd.backup", "cinder.keymgr.conf_key_mgr", "cinder.keymgr.migration", "cinder.manager",
        ],
        ["cinder-volume"] =
        [
            "castellan.common.utils", "castellan.key_manager.barbican_key_manager", "castellan.key_manager.vault_key_manager",
            "cinder.cmd.volume", "cinder.flow_utils", "cinder.image.cache", "cinder.keymgr.conf_key_mgr", "cinder.keymgr.migration",
            "cinder.manager", "cinder.volume.flows.api.create_volume", "cinder.volume.flows.common",
            "cinder.volume.flows.manager.create_volume", "cinder.volume.flows.manager.manage_existing",
            "cinder.volume.flows.manager.manage_existing_snapshot", "cinder.volume.manager",
        ],
        ["cinder-scheduler"] =
        [
            "cinder.compute.nova", "cinder.flow_utils", "cinder.image.cache", "cinder.manager", "cinder.scheduler.base_filter",
            "cinder.scheduler.base_weight", "cinder.scheduler.filter_scheduler", "cinder.scheduler.filters.capabilities_filter",
            "cinder.scheduler.filters.capacity_filter", "cinder.scheduler.filters.driver_filter",
            "cinder.scheduler.filters.ignore_attempted_hosts_filter", "cinder.scheduler.filters.instance_locality_filter",
            "cinder.scheduler.flows.create_volume", "cinder.scheduler.host_manager", "cinder.scheduler.manager",
            "cinder.scheduler.scheduler_options", "cinder.scheduler.weights.goodness", "cinder.volume.api",
            "cinder.volume.flows.api.create_volume", "cinder.volume.flows.api.manage_existing", "cinder.volume.flows.common",
        ],
    };

    /// <summary>The loggers of a process by binary.</summary>
    public static IEnumerable<string> Of(string binary) => OfAll.Concat(OfBinary.GetValueOrDefault(binary, []));

    /// <summary><c>INFO</c> in most modules.</summary>
    public static string DefaultLevelOf(string logger) =>
        logger.StartsWith("keystonemiddleware.", StringComparison.Ordinal) ? "WARNING" : "INFO";
}
