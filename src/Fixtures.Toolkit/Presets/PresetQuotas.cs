using Fixtures.Toolkit.OpenStack;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>The quotas of a preset by project, with upstream's names: -1 is unlimited.</summary>
internal static class PresetQuotas
{
    private static readonly string[] Keys =
    [
        "instances", "cores", "ram", "key_pairs", "metadata_items", "server_groups", "server_group_members",
        "network", "subnet", "port", "router", "floatingip", "security_group", "security_group_rule",
        "volumes", "gigabytes", "per_volume_gigabytes", "snapshots", "backups", "backup_gigabytes", "groups",
    ];

    public static void Read(PresetReader reader, YamlNode node)
    {
        foreach (var (project, key, value) in reader.Entries(node, "a mapping of quotas by project"))
        {
            if (reader.Section(value, "a quota", Keys) is { } given)
                reader.Builder.WithQuota(project, quota => Configure(quota, given), reader.Source(key));
        }
    }

    private static ProjectQuota Configure(ProjectQuota quota, PresetSection given) => quota with
    {
        Instances = given.Integer("instances", min: -1),
        Cores = given.Integer("cores", min: -1),
        MemoryMb = given.Integer("ram", min: -1),
        Keypairs = given.Integer("key_pairs", min: -1),
        MetadataItems = given.Integer("metadata_items", min: -1),
        ServerGroups = given.Integer("server_groups", min: -1),
        ServerGroupMembers = given.Integer("server_group_members", min: -1),
        Networks = given.Integer("network", min: -1),
        Subnets = given.Integer("subnet", min: -1),
        Ports = given.Integer("port", min: -1),
        Routers = given.Integer("router", min: -1),
        FloatingIps = given.Integer("floatingip", min: -1),
        SecurityGroups = given.Integer("security_group", min: -1),
        SecurityGroupRules = given.Integer("security_group_rule", min: -1),
        Volumes = given.Integer("volumes", min: -1),
        Gigabytes = given.Integer("gigabytes", min: -1),
        PerVolumeGigabytes = given.Integer("per_volume_gigabytes", min: -1),
        Snapshots = given.Integer("snapshots", min: -1),
        Backups = given.Integer("backups", min: -1),
        BackupGigabytes = given.Integer("backup_gigabytes", min: -1),
        VolumeGroups = given.Integer("groups", min: -1),
    };
}
