using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack;
using Spectre.Console;

namespace Fixtures.Toolkit.Server.Demo;

/// <summary>A journal entry as a line of the demo: sender, receiver and event.</summary>
internal sealed partial record StoryLine(string Markup)
{
    private const int Width = 100;

    private static readonly IReadOnlyList<OpenStackService> Services = new OpenStackBuilder().Services;

    /// <summary>The line; null for the services' own logins, which the demo leaves out.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="clientRequest">The id of the client's request; all other requests are those of services.</param>
    /// <param name="names">Names for ids.</param>
    public static StoryLine? From(JournalEntry entry, string? clientRequest, Names names) => entry.Kind switch
    {
        JournalKind.Request when entry.Source == "identity" => null,
        JournalKind.Request when entry.RequestId == clientRequest =>
            Line("bold aqua", $"client -> {ServiceOf(entry)}", names.In(entry.What)),
        JournalKind.Request => Line("aqua", $"{CallerOf(entry)} -> {ServiceOf(entry)}", names.In(entry.What)),
        JournalKind.State => Line("yellow", "state", names.In(entry.What)),
        JournalKind.Control => Line("red", "by hand", names.In(entry.What)),
        JournalKind.Hypervisor => Line("green", entry.Source, names.WithSubject(entry)),
        _ => Line("grey", entry.Source, names.WithSubject(entry)),
    };

    private static StoryLine Line(string style, string who, string what) =>
        new($"[{style}]{who,-20}[/] {(what.Length <= Width ? what : what[..(Width / 2)] + " … " + what[^(Width / 2)..]).EscapeMarkup()}");

    private static string ServiceOf(JournalEntry entry) =>
        Services.FirstOrDefault(service => service.Type == entry.Source)?.Project ?? entry.Source;

    /// <summary>The project that sent the request. Nova's parts besides its API have names without the project.</summary>
    private static string CallerOf(JournalEntry entry) => Services.FirstOrDefault(
        service => entry.From?.StartsWith(service.Project, StringComparison.Ordinal) ?? false)?.Project ?? "nova";

    /// <summary>Names in place of ids; an id without a name is shortened.</summary>
    internal sealed partial class Names
    {
        private readonly Dictionary<string, string> _names = [];

        public void Add(string id, string name) => _names[id] = name;

        public string In(string text) =>
            Id().Replace(Uri.UnescapeDataString(text), id => _names.GetValueOrDefault(id.Value, id.Value[..8] + "…"));

        public string WithSubject(JournalEntry entry) =>
            entry.Subject is { } id && _names.TryGetValue(id, out var name) ? $"{name}: {In(entry.What)}" : In(entry.What);

        [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}")]
        private static partial Regex Id();
    }
}
