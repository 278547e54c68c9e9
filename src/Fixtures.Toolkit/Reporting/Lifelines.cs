using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Reporting;

/// <summary>
/// The lifelines of the sequence diagram: the programs, named as operators know them, in the order in which a request passes them.
/// </summary>
internal static class Lifelines
{
    /// <summary>The lifeline for state changes and notifications of servers and volumes.</summary>
    public const string State = "state";

    private const string Hypervisor = "hypervisor";

    private static readonly string[] Order =
    [
        "client",
        "test",
        "identity",
        "nova-api",
        "conductor",
        "scheduler",
        "compute",
        Hypervisor,
        State,
        "placement",
        "neutron",
        "glance",
        "cinder-api",
        "volume",
    ];

    /// <summary>The program behind a source in the journal, which names services by catalog type.</summary>
    public static string NameOf(string journalName, JournalKind kind) => journalName switch
    {
        "nova" or "cinder" when kind is JournalKind.State or JournalKind.Notification => State,
        "compute" or "nova" => "nova-api",
        "network" => "neutron",
        "image" => "glance",
        "block-storage" => "cinder-api",
        _ when journalName.StartsWith(Hypervisor, StringComparison.Ordinal) => Hypervisor,
        _ => journalName,
    };

    /// <summary>The lifelines of these events, each once.</summary>
    public static IReadOnlyList<string> From(IReadOnlyList<StoryEvent> events) =>
    [
        .. events.SelectMany(story => new[] { story.From, story.To }).OfType<string>().Distinct()
            .OrderBy(RankOf)
                .ThenBy(
                    name => name,
                    StringComparer.Create(
                        System.Globalization.CultureInfo.InvariantCulture, System.Globalization.CompareOptions.NumericOrdering)),
    ];

    private static int RankOf(string name) => Array.IndexOf(Order, name.Split('.')[0]) is >= 0 and var rank ? rank : Order.Length;
}
