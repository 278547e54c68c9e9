using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting.Page;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>The page for people: the state of the cloud, its hosts, faults with their counts, holds, and the newest events.</summary>
internal static class ControlPage
{
    public const string ContentType = "text/html; charset=utf-8";

    private const int NewestEntries = 50;

    public static ControlRoute Route { get; } = new(
        "GET", "/", "A page for people: hosts, faults with their counts, holds and the newest events.", ShowAsync)
    {
        Answer = "An HTML page without scripts.",
        ContentType = ContentType,
    };

    private static Task<JsonNode?> ShowAsync(ControlRequest request) =>
        Task.FromResult<JsonNode?>(JsonValue.Create(Render(request.Cloud).ToString()));

    private static Markup Render(OpenStackCloud cloud) => new Markup().Add(
        $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>openstack-fixtures</title>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <style>{Style}</style></head><body>
        <h1>openstack-fixtures</h1>
        <p>It is {Time(cloud.Time.GetUtcNow())} in the cloud. {(cloud.IsIdle ? "The services are idle." : "The services are at work.")}
        The seed is {cloud.Seed.ToString(CultureInfo.InvariantCulture)}. <a href="openapi.json">openapi.json</a> lists the operations.</p>
        {Hosts(cloud)}{BlockStorage(cloud)}{Faults(cloud)}{Holds(cloud)}{Journal(cloud)}
        </body></html>
        """);

    private static Markup Style => new Markup().Add(
        $$"""
        :root { color-scheme: light dark; } body { font: 14px/1.5 system-ui, sans-serif; margin: 24px 28px; }
        table { border-collapse: collapse; } th, td { text-align: left; padding: 3px 18px 3px 0; border-bottom: 1px solid #8884; }
        td { font-family: ui-monospace, monospace; font-size: 12px; } .never { color: #c62828; font-weight: 600; }
        """);

    private static Markup Hosts(OpenStackCloud cloud)
    {
        if (!cloud.HasService("compute"))
            return new Markup();
        var rows = Rows(cloud.Hosts.Names, host =>
            new Markup().Add($"<tr><td>{host}</td><td>{(cloud.Hosts.IsRunning(host) ? "runs" : "is down")}</td></tr>"));
        return Section("Compute hosts", "There are none.", ["host", "compute service"], rows);
    }

    private static Markup BlockStorage(OpenStackCloud cloud)
    {
        var services = BlockStorageControl.ListIn(cloud);
        return services.Count == 0
            ? new Markup()
            : Section("Block storage", "There is none.", ["service", "state"], Rows(services, one =>
                new Markup().Add($"<tr><td>{one.Name}</td><td>{(one.Service.IsRunning ? "runs" : "is down")}</td></tr>")));
    }

    private static Markup Faults(OpenStackCloud cloud)
    {
        var rows = Rows(FaultControl.In(cloud), fault => new Markup().Add(
            $"""
            <tr class="{(fault.Acted == 0 ? "never" : "acted")}"><td>{(double)fault.Id}</td>
            <td>{fault.Latest.Rule.ToString()}</td><td>{(double)fault.Matched}</td><td>{(double)fault.Acted}</td></tr>
            """));
        return Section("Faults", "There are none.", ["id", "fault", "matched", "acted"], rows);
    }

    private static Markup Holds(OpenStackCloud cloud)
    {
        var rows = Rows(ControlHolds.Of(cloud).All, hold => new Markup().Add(
            $"""
            <tr><td>{(double)hold.Id}</td><td>{hold.Rule.Place.ToString()}</td><td>{string.Join(", ", hold.Hold.Held)}</td>
            <td>{(hold.Hold.IsReleased ? "released" : hold.Hold.HasBeenReached ? "holds" : "waits")}</td></tr>
            """));
        return Section("Holds", "There are none.", ["id", "place", "held", "state"], rows);
    }

    private static Markup Journal(OpenStackCloud cloud)
    {
        var rows = Rows(cloud.Journal.Entries.TakeLast(NewestEntries).Reverse(), entry => new Markup().Add(
            $"<tr><td>{Time(entry.Time)}</td><td>{entry.Source}</td><td>{entry.What}</td></tr>"));
        return Section("The newest events", "Nothing has happened yet.", ["time", "source", "event"], rows);
    }

    private static List<Markup> Rows<T>(IEnumerable<T> items, Func<T, Markup> row) => [.. items.Select(row)];

    private static Markup Section(string title, string none, string[] columns, List<Markup> rows)
    {
        var section = new Markup().Add($"<h2>{title}</h2>");
        if (rows.Count == 0)
            return section.Add($"<p>{none}</p>");
        section.Add($"<table><tr>");
        foreach (var column in columns)
            section.Add($"<th>{column}</th>");
        section.Add($"</tr>");
        foreach (var row in rows)
            section.Add($"{row}");
        return section.Add($"</table>");
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss.fff 'UTC'", CultureInfo.InvariantCulture);
}
