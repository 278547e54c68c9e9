namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Cinder's operations.</summary>
/// <remarks>Source: Cinder's policy reference, Zed.</remarks>
internal static class VolumeOperations
{
    private const string Volume = "/volumes/{volume}";
    private const string Quotas = "/os-quota-sets/{own_project}";

    private static readonly ServiceCalls Calls = ServiceCalls.BlockStorage;

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        Calls.Get("volume:get_all", "/volumes"),
        Calls.Get("volume:get_all", "/volumes/detail", "details"),
        Calls.Get("volume:get", Volume),
        Calls.Post("volume:create", "/volumes", """{"volume": {"name": "policy-new", "size": 1}}"""),
        Calls.Put("volume:update", Volume, """{"volume": {"name": "policy-renamed"}}"""),
        Calls.Get("volume_extension:quotas:show", Quotas),
        Calls.Get("volume_extension:quotas:show", Quotas + "/defaults", "defaults"),
        Calls.Put("volume_extension:quotas:update", Quotas, """{"quota_set": {"volumes": 20}}"""),
        Calls.Delete("volume_extension:quotas:delete", Quotas),
        Calls.Get("volume_extension:quota_classes:get", "/os-quota-class-sets/default"),
        Calls.Put("volume_extension:quota_classes:update", "/os-quota-class-sets/default", """{"quota_class_set": {"volumes": 10}}"""),
        Calls.Get("volume_extension:services:index", "/os-services"),
        Calls.Put(
            "volume_extension:services:update", "/os-services/enable", """{"binary": "cinder-scheduler", "host": "controller"}"""),
        Calls.Get("volume_extension:hosts", "/os-hosts"),
        Calls.Get("scheduler_extension:scheduler_stats:get_pools", "/scheduler-stats/get_pools"),
        Calls.Get("volume_extension:capabilities", "/capabilities/controller"),
    ];

    /// <summary>The requests that create the targets.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<PolicyRequest>> Targets { get; } =
        new Dictionary<string, IReadOnlyList<PolicyRequest>>
    {
        ["volume"] =
        [
            Calls.Make(HttpMethod.Post, "/volumes", """{"volume": {"name": "policy-volume", "size": 1}}""").Capture("volume", "/volume/id"),
        ],
    };
}
