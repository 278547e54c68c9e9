using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Quotas;

/// <summary>The limited resources, their default limits, and the microversions that show them.</summary>
internal static class QuotaResources
{
    public const string DefaultClass = "default";

    public const string Instances = "instances";
    public const string Cores = "cores";
    public const string Ram = "ram";
    public const string KeyPairs = "key_pairs";
    public const string ServerGroups = "server_groups";
    public const string ServerGroupMembers = "server_group_members";
    public const string MetadataItems = "metadata_items";
    public const string InjectedFiles = "injected_files";
    public const string InjectedFileContentBytes = "injected_file_content_bytes";
    public const string InjectedFilePathBytes = "injected_file_path_bytes";

    private static readonly string[] Network = ["fixed_ips", "floating_ips", "security_group_rules", "security_groups"];

    private static readonly string[] Injection = [InjectedFiles, InjectedFileContentBytes, InjectedFilePathBytes];

    /// <summary>The default limits, in the order in which the API lists them; -1 is unlimited.</summary>
    public static readonly IReadOnlyDictionary<string, int> Configured = new SortedDictionary<string, int>(StringComparer.Ordinal)
    {
        [Cores] = 20,
        ["fixed_ips"] = -1,
        ["floating_ips"] = -1,
        [InjectedFileContentBytes] = 10240,
        [InjectedFilePathBytes] = 255,
        [InjectedFiles] = 5,
        [Instances] = 10,
        [KeyPairs] = 100,
        [MetadataItems] = 128,
        [Ram] = 51200,
        ["security_group_rules"] = -1,
        ["security_groups"] = -1,
        [ServerGroupMembers] = 10,
        [ServerGroups] = 10,
    };

    public static IEnumerable<string> Shown(ApiVersion version) => Without(version, NovaVersions.ProxiesWithdrawn);

    /// <summary>
    /// Quota classes drop the network resources and show server groups only from 2.50 on: microversion 2.36 changed quota sets alone.
    /// </summary>
    public static IEnumerable<string> ShownOfClass(ApiVersion version) => Without(version, NovaVersions.QuotaClassServerGroups)
        .Where(resource => version >= NovaVersions.QuotaClassServerGroups || resource is not (ServerGroups or ServerGroupMembers));

    private static IEnumerable<string> Without(ApiVersion version, ApiVersion networkWithdrawn) => Configured.Keys
        .Where(resource => version < networkWithdrawn || !Network.Contains(resource))
        .Where(resource => version < NovaVersions.FileInjectionWithdrawn || !Injection.Contains(resource));
}
