using Fixtures.Toolkit.OpenStack.Nova.Ground;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <summary>The rules of the proxies to Cinder.</summary>
internal static class VolumeProxyPolicy
{
    public const string List = Rule + ":list";
    public const string Create = Rule + ":create";
    public const string Detail = Rule + ":detail";
    public const string Show = Rule + ":show";
    public const string Delete = Rule + ":delete";
    public const string ListSnapshots = Rule + ":snapshots:list";
    public const string CreateSnapshot = Rule + ":snapshots:create";
    public const string DetailSnapshots = Rule + ":snapshots:detail";
    public const string ShowSnapshot = Rule + ":snapshots:show";
    public const string DeleteSnapshot = Rule + ":snapshots:delete";

    private const string Rule = "os_compute_api:os-volumes";

    public static readonly IReadOnlyList<PolicyRule> Rules =
    [
        Reader(List, Rule), Member(Create, Rule), Reader(Detail, Rule), Reader(Show, Rule), Member(Delete, Rule),
        Reader(ListSnapshots, Rule), Member(CreateSnapshot, Rule), Reader(DetailSnapshots, Rule), Reader(ShowSnapshot, Rule),
        Member(DeleteSnapshot, Rule),
    ];
}
