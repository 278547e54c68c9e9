using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Architecture.Tests;

/// <summary>
/// The floors have one order, and the topics of a service form no cycle. A topic is a folder of a service, or of one of Nova's
/// operations; no topic names the service's own namespace. Types in the root namespace, the public API, are not checked.
/// </summary>
public sealed class CycleTests
{
    private const string Root = "Fixtures.Toolkit.OpenStack.";

    /// <summary>From the lowest; parts in one entry do not name each other.</summary>
    private static readonly string[][] Floors =
    [
        ["Python"], ["State"], ["Simulation"], ["Faults"], ["Pace"], ["Messaging", "Policy"], ["Worlds"], ["JsonSchema"], ["Http"],
        ["Hosting"],
    ];

    private static readonly ArchUnitNET.Domain.Architecture Simulator =
        new ArchLoader().LoadAssemblies(typeof(OpenStackCloud).Assembly).Build();

    private static readonly Edge[] Edges =
    [
        .. from type in Simulator.Types
           where IsOurs(type)
           from target in type.Dependencies.Select(dependency => dependency.Target)
           where target is not GenericParameter && IsOurs(target) && type.Namespace.FullName != target.Namespace.FullName
           select new Edge(PathOf(type), PathOf(target), $"{type.Name} names {target.Name}"),
    ];

    public static TheoryData<string> Services() =>
        [.. new OpenStackBuilder().Services.Select(service => char.ToUpperInvariant(service.Project[0]) + service.Project[1..])];

    [Fact]
    public void A_floor_names_only_the_floors_below_it()
    {
        var wrong = from edge in Edges
                    let level = LevelOf(edge.From)
                    where level >= 0 && edge.From[0] != edge.To[0] && (LevelOf(edge.To) < 0 || LevelOf(edge.To) >= level)
                    select $"{string.Join('/', edge.From)} -> {string.Join('/', edge.To)}: {edge.Why}";

        Assert.Empty(wrong.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void The_topics_of_a_service_form_no_cycle(string service)
    {
        var own = Edges.Where(edge => edge.From[0] == service && edge.To[0] == service)
            .Select(edge => (From: TopicOf(edge.From), To: TopicOf(edge.To), edge.Why)).Where(edge => edge.From != edge.To).ToList();
        var next = own.ToLookup(edge => edge.From, edge => edge.To);
        var reached = own.Select(edge => edge.To).Distinct().ToDictionary(topic => topic, topic => ReachedFrom(topic, next));

        var cyclic = own.Where(edge => reached[edge.To].Contains(edge.From))
            .Select(edge => $"{edge.From} -> {edge.To}: {edge.Why}").Distinct().Order(StringComparer.Ordinal);

        Assert.NotEmpty(own);
        Assert.True(!cyclic.Any(), string.Join('\n', cyclic));
    }

    private static HashSet<string> ReachedFrom(string topic, ILookup<string, string> next)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(next[topic]);
        while (open.TryPop(out var other))
        {
            if (!reached.Add(other))
                continue;
            foreach (var more in next[other])
                open.Push(more);
        }

        return reached;
    }

    private static bool IsOurs(IType type) => type.Namespace?.FullName.StartsWith(Root, StringComparison.Ordinal) == true;

    private static string[] PathOf(IType type) => type.Namespace.FullName[Root.Length..].Split('.');

    private static int LevelOf(string[] path) => Array.FindIndex(Floors, floor => floor.Contains(path[0]));

    private static string TopicOf(string[] path) => path switch
    {
        [_] => "the roof",
        [_, "Operations", var operation, ..] => $"Operations/{operation}",
        _ => path[1],
    };

    private sealed record Edge(string[] From, string[] To, string Why);
}
