using System.Globalization;
using Fixtures.Toolkit.OpenStack;
using Spectre.Console;

namespace Fixtures.Toolkit.Server.Demo;

/// <summary>Prints the steps of the demo and the events that they cause.</summary>
internal sealed class Storyteller(IAnsiConsole console, OpenStackCloud cloud)
{
    private readonly StoryLine.Names _names = new();
    private int _chapter;
    private int _told;

    public void Begin(string title)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{title.EscapeMarkup()}[/]");
        console.MarkupLine(
            $"[grey]Keystone, Nova with {cloud.Hosts.Names.Count} compute hosts, Neutron, Cinder, Placement and Glance, "
                + "in this process.[/]");
    }

    public void Chapter(string title)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{++_chapter}. {title.EscapeMarkup()}[/]") { Justification = Justify.Left });
    }

    public void Say(string sentence) => console.MarkupLine($"  {sentence.EscapeMarkup()}");

    /// <summary>Prints this name in place of the id from now on.</summary>
    public void Call(string id, string name) => _names.Add(id, name);

    /// <summary>Prints a sentence, acts, waits until the cloud is idle, and prints the events.</summary>
    public async Task TellAsync(string sentence, Func<Task<OpenStackReply?>> act, Detail detail = Detail.Everything)
    {
        console.WriteLine();
        console.MarkupLine($"  [bold]{sentence.EscapeMarkup()}[/]");
        var (began, mark) = (cloud.Time.GetUtcNow(), cloud.Journal.Count);
        var reply = await act();
        await cloud.RunUntilIdleAsync();
        var events = cloud.Journal.Since(mark);
        var shown = events.Where(e => detail == Detail.Everything
            || e.Kind is JournalKind.State
            || (e.Kind is JournalKind.Request && e.RequestId == reply?.RequestId));
        foreach (var entry in shown)
        {
            if (StoryLine.From(entry, reply?.RequestId, _names) is { } line)
                console.MarkupLine(
                    string.Create(
                        CultureInfo.InvariantCulture, $"  [grey]{(entry.Time - began).TotalMilliseconds,8:0.0} ms[/]  {line.Markup}"));
        }

        if (detail == Detail.Outline)
            console.MarkupLine($"  [grey]{"",11}  … {events.Count} events in all[/]");
        _told += events.Count;
    }

    public void Claim(string claim, bool holds) =>
        console.MarkupLine($"{Environment.NewLine}  {(holds ? "[green]yes[/]" : "[red]NO[/] ")}  {claim.EscapeMarkup()}.");

    public void Usage(IReadOnlyList<UsageAtMoment> moments)
    {
        console.WriteLine();
        console.Write(new Rule("[bold]Usage in Placement: VCPU / MB / GB[/]") { Justification = Justify.Left });
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("");
        foreach (var moment in moments)
            table.AddColumn(new TableColumn(moment.When.EscapeMarkup()).RightAligned());
        foreach (var host in moments[0].Usage.Hosts)
            table.AddRow([host.Name, .. moments.Select(moment => Amounts(moment, host.Name))]);
        console.Write(table);
    }

    public void Verdict(IReadOnlyList<(string Claim, bool Holds)> claims, TimeSpan took)
    {
        var failed = claims.Count(claim => !claim.Holds);
        var said = failed == 0 ? $"[green]All {claims.Count} claims hold.[/]" : $"[red]{failed} of {claims.Count} claims do not hold.[/]";
        console.MarkupLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{said} [grey]{_told} events told, {cloud.Journal.Count} in the journal, {took.TotalMilliseconds:0} ms in all.[/]"));
    }

    private static string Amounts(UsageAtMoment moment, string host)
    {
        var used = moment.Usage.OfHost(host);
        return used.IsNone ? "[grey]0[/]" : $"[yellow]{used["VCPU"]} / {used["MEMORY_MB"]} / {used["DISK_GB"]}[/]";
    }
}

/// <summary>Which events are printed.</summary>
internal enum Detail
{
    Everything = 1,

    /// <summary>The client's request and state changes only, for a repeated step.</summary>
    Outline,
}
