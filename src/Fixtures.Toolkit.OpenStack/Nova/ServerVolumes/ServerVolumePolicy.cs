using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerVolumes;

/// <summary>The rules of a server's volumes.</summary>
internal static class ServerVolumePolicy
{
    public const string Index = "os_compute_api:os-volumes-attachments:index";
    public const string Show = "os_compute_api:os-volumes-attachments:show";
    public const string Create = "os_compute_api:os-volumes-attachments:create";
    public const string Update = "os_compute_api:os-volumes-attachments:update";
    public const string Swap = "os_compute_api:os-volumes-attachments:swap";
    public const string Delete = "os_compute_api:os-volumes-attachments:delete";

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        NovaPolicy.Reader(Index), NovaPolicy.Member(Create), NovaPolicy.Reader(Show),
        NovaPolicy.Member(Update), NovaPolicy.Admin(Swap), NovaPolicy.Member(Delete),
    ];
}
