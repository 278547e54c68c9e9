using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Reporting;

/// <summary>The programs between which things happen, named as an operator knows them, in the order in which work goes through them.</summary>
internal static class Lifelines
{
    /// <summary>Where what becomes of servers is written down.</summary>
    public const string State = "state";

    private const string Hypervisor = "hypervisor";

    private static readonly string[] Order = ["client", "test", "identity", "nova-api", "conductor", "scheduler", "compute", Hypervisor, State, "placement", "neutron", "glance"];

    /// <summary>The program behind a name of the journal, which calls a service by the type that the catalog gives it.</summary>
    public static string NameOf(string journalName, JournalKind kind) => journalName switch
    {
        _ when kind is JournalKind.State or JournalKind.Notification && journalName == "nova" => State,
        "compute" or "nova" => "nova-api",
        "network" => "neutron",
        "image" => "glance",
        _ when journalName.StartsWith(Hypervisor, StringComparison.Ordinal) => Hypervisor,
        _ => journalName,
    };

    /// <summary>Those that take part in the events, each once.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<StoryEvent> events) =>
    [
        .. events.SelectMany(story => new[] { story.From, story.To }).OfType<string>().Distinct()
            .OrderBy(RankOf).ThenBy(name => name, StringComparer.Create(System.Globalization.CultureInfo.InvariantCulture, System.Globalization.CompareOptions.NumericOrdering)),
    ];

    private static int RankOf(string name) => Array.IndexOf(Order, name.Split('.')[0]) is >= 0 and var rank ? rank : Order.Length;
}
