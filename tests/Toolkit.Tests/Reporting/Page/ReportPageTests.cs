using System.Net;
using System.Xml.Linq;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Reporting.Page;

public sealed class ReportPageTests
{
    [Fact]
    public async Task The_page_is_self_contained()
    {
        await using var cloud = Worlds.Seeded(21);
        await cloud.BootAsync();

        var page = FailureBundle.Capture(cloud).PageHtml;

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("prefers-color-scheme: dark", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_why_no_host_was_valid()
    {
        await using var cloud = Worlds.Seeded(20, builder => builder.WithComputeHosts(1).WithFlavor("huge", memoryMb: 40_000));
        await cloud.Servers.BootAsync("big", "huge", expected: ServerStatus.Error);

        var page = FailureBundle.Capture(cloud).PageHtml;

        Assert.Contains("<h2>Why no host was valid</h2>", page, StringComparison.Ordinal);
        Assert.Contains(
            "<tr><td>host1</td><td>Resource</td><td>MEMORY_MB</td><td>11520 of 11520 free, 40000 requested</td></tr>", page,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Life_lines_are_ordered_by_the_flow_of_requests()
    {
        await using var cloud = Worlds.Seeded(22);
        await cloud.BootAsync(host: "host2", network: "private");

        var head = Svg(cloud, "head");

        Assert.Equal(
            [
                "client",
                "identity",
                "nova-api",
                "conductor",
                "scheduler",
                "compute.host2",
                "hypervisor",
                "state",
                "placement",
                "neutron",
                "neutron.notifier",
                "glance",
            ],
            head.Elements("g").Select(name => name.Element("title")!.Value));
    }

    [Fact]
    public async Task Every_event_except_client_reads_is_a_row()
    {
        await using var cloud = Worlds.Seeded(23);
        await cloud.BootAsync();

        var rows = Svg(cloud, "rows").Elements("g").Select(row => (long)row.Attribute("data-sequence")!);

        Assert.Equal(
            cloud.Journal.Entries.Where(entry => entry.From != "client" || !entry.What.StartsWith("GET ", StringComparison.Ordinal))
                .Select(entry => entry.Sequence),
            rows);
        Assert.Equal(rows.Count(), Texts(cloud).Count);
    }

    [Fact]
    public async Task Periodic_tasks_are_counted_and_not_drawn()
    {
        await using var cloud = Worlds.Seeded(31);

        await cloud.AdvanceAsync(TimeSpan.FromMinutes(3));

        Assert.DoesNotContain(Texts(cloud), text => text.Contains("update_available_resource", StringComparison.Ordinal));
        Assert.Contains(
            "18 messages of periodic tasks are left out; they are in the time line below.", FailureBundle.Capture(cloud).PageHtml,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_opens_at_the_last_failure_and_numbers_its_steps()
    {
        await using var cloud = Worlds.Seeded(32);
        var server = await cloud.BootAsync();
        await cloud.Hosts.KillAsync(server.Host);
        await cloud.Nova.ForceDownAsync(server.Host);
        using (cloud.Edges.Fail("nova", "placement"))
            await cloud.Nova.DeleteServerAsync(server.Id);

        var page = FailureBundle.Capture(cloud, "A test", "It leaked.").PageHtml;

        var failed = cloud.Journal.Entries.Last(
            entry => entry is { Kind: JournalKind.Request, Status: null, From: not "client" }).Sequence;
        Assert.Contains(
            $"<div class=\"what request failed\" id=\"step-{failed}\" tabindex=\"0\" autofocus", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split(" autofocus").Length);
        Assert.Contains(
            $"The page opens at <a href=\"#step-{failed}\">step {failed}</a>, the last failure.", page, StringComparison.Ordinal);
        Assert.All(
            Svg(cloud, "rows").Elements("g"),
            row => Assert.Equal(row.Attribute("data-sequence")!.Value, row.Elements("text").First().Value));
    }

    [Fact]
    public async Task The_page_shows_the_line_of_the_test_that_failed()
    {
        await using var cloud = Worlds.Seeded(33);
        var thrown = Assert.Throws<TimeoutException>(Fail);

        var page = FailureBundle.Capture(cloud, "A test", thrown.Message, thrown.StackTrace).PageHtml;
        var withoutSource = FailureBundle.Capture(
            cloud, "A test", "x",
            "   at Shop.BootTests.It_boots() in /nowhere/BootTests.cs:line 12\n   at Xunit.Runner.Run() in /_/R.cs:line 3");

        Assert.Contains(
            "<code>Fixtures.Toolkit.Tests.Reporting.Page.ReportPageTests.The_page_shows_the_line_of_the_test_that_failed</code> in <code>",
            page, StringComparison.Ordinal);
        Assert.Contains("throw new TimeoutException(&quot;too late&quot;);</span>", page, StringComparison.Ordinal);
        Assert.Contains(
            "<code>Shop.BootTests.It_boots</code> in <code>/nowhere/BootTests.cs:12</code></p>", withoutSource.PageHtml,
            StringComparison.Ordinal);
        Assert.DoesNotContain("<pre class=\"excerpt\">", withoutSource.PageHtml, StringComparison.Ordinal);

        static void Fail() => throw new TimeoutException("too late");
    }

    [Fact]
    public async Task An_arrow_goes_from_the_sender_to_the_receiver()
    {
        await using var cloud = Worlds.Seeded(24);
        await cloud.BootAsync();

        var row = Row(cloud, "PUT /allocations/server-1 -> 204");

        Assert.Equal($"M{XOf(cloud, "scheduler")}", row.Elements("path").First().Attribute("d")!.Value.Split(' ')[0]);
        Assert.EndsWith($"H{XOf(cloud, "placement")}", row.Elements("path").First().Attribute("d")!.Value, StringComparison.Ordinal);
        Assert.Equal("row request plain", row.Attribute("class")!.Value);
    }

    [Fact]
    public async Task Failures_and_refusals_are_styled_differently()
    {
        await using var cloud = Worlds.Seeded(25);
        var server = await cloud.BootAsync();
        await cloud.Hosts.KillAsync(server.Host);
        await cloud.Nova.ForceDownAsync(server.Host);
        using (cloud.Edges.Fail("nova", "placement"))
            await cloud.Nova.DeleteServerAsync(server.Id);
        await cloud.Nova.SendAsync(HttpMethod.Delete, $"/servers/{server.Id}");

        Assert.Equal(
            "row request failed",
            Row(cloud, "DELETE /allocations/server-1 -> no answer: nova cannot reach placement: the test cut").Attribute("class")!.Value);
        Assert.Equal("row request refused", Row(cloud, "DELETE /v2.1/servers/server-1 -> 404").Attribute("class")!.Value);
        Assert.Equal("row control by-hand", Row(cloud, $"nova-compute on {server.Host} is killed").Attribute("class")!.Value);
    }

    [Fact]
    public async Task Leaked_allocations_of_a_deleted_server_are_marked()
    {
        await using var cloud = Worlds.Seeded(26);
        var server = await cloud.BootAsync(host: "host1");
        await cloud.Hosts.KillAsync("host1");
        await cloud.Nova.ForceDownAsync("host1");
        using (cloud.Edges.Fail("nova", "placement"))
            await cloud.Nova.DeleteServerAsync(server.Id);

        var page = FailureBundle.Capture(cloud).PageHtml;

        Assert.Contains(
            $"<tr class=\"failed\"><td>allocation</td><td>host1</td><td>server-1, which no longer exists</td><td>DISK_GB=1 MEMORY_MB=512 "
                + $"VCPU=1</td><td><code>{server.Id}</code></td></tr>",
            page,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Usage_is_plotted_in_steps_from_its_initial_value()
    {
        await using var cloud = Worlds.Seeded(27);
        var server = await cloud.BootAsync(host: "host1");
        await cloud.Nova.DeleteServerAsync(server.Id);
        await cloud.RunUntilIdleAsync();

        var plots = Svgs(cloud, "plot");

        Assert.Equal(["VCPU", "MEMORY_MB", "DISK_GB"], plots.Select(plot => plot.Attribute("aria-label")!.Value));
        Assert.Equal(
            ["0 of 160, at most 1", "0 of 11520, at most 512"],
            plots.Take(2).Select(plot => plot.Elements("text").Single(text => text.Attribute("class")!.Value == "sum").Value));
        var steps = plots[0].Elements("path").Single(path => path.Attribute("class")!.Value == "used").Attribute("d")!.Value;
        Assert.Matches(@"^M56 98H[\d.]+V46\.57H[\d.]+V98H324$", steps);
    }

    [Fact]
    public async Task Text_from_the_cloud_is_escaped()
    {
        await using var cloud = Worlds.Seeded(28);
        await cloud.BootAsync("<b>&web");

        var page = FailureBundle.Capture(cloud, "A <test>", "1 < 2").PageHtml;

        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("server &lt;b&gt;&amp;web", page, StringComparison.Ordinal);
        Assert.Contains("<h1>A &lt;test&gt;</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_journal_is_truncated_at_its_beginning_with_a_note()
    {
        await using var cloud = Worlds.Seeded(29);
        for (var i = 0; i < 400; i++)
            await cloud.Nova.SendAsync(HttpMethod.Delete, "/servers/none");

        var page = FailureBundle.Capture(cloud).PageHtml;

        Assert.Equal(300, Svg(cloud, "rows").Elements("g").Count());
        Assert.Contains($"The last 300 events are drawn; {cloud.Journal.Count - 300} came before them.", page, StringComparison.Ordinal);
        Assert.Equal(cloud.Journal.Count, page.Split("<span class=\"refused\">").Length + page.Split("<span class=\"plain\">").Length - 2);
    }

    [Fact]
    public async Task An_empty_journal_has_a_page()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(30).Build();

        var page = FailureBundle.Capture(cloud).PageHtml;

        Assert.Contains("Usage did not change.", page, StringComparison.Ordinal);
        Assert.Contains("There are no servers, ports, allocations or volumes.", page, StringComparison.Ordinal);
    }

    private static XElement Row(OpenStackCloud cloud, string what) =>
        Svg(cloud, "rows").Elements("g").Zip(Texts(cloud))
            .LastOrDefault(row => row.Second.StartsWith(what, StringComparison.Ordinal)).First
        ?? throw new InvalidOperationException($"No row begins with {what}. They say:\n{string.Join('\n', Texts(cloud))}");

    /// <summary>The texts beside the rows, from top to bottom.</summary>
    private static IReadOnlyList<string> Texts(OpenStackCloud cloud) =>
    [
        .. FailureBundle.Capture(cloud).PageHtml.Split("<div class=\"what ").Skip(1)
            .Select(piece => WebUtility.HtmlDecode(piece[(piece.IndexOf("<span>", StringComparison.Ordinal) + 6)..].Split("</span>")[0])),
    ];


    private static string XOf(OpenStackCloud cloud, string line) =>
        Svg(cloud, "head").Elements("g").Single(name => name.Element("title")!.Value == line).Element("text")!.Attribute("x")!.Value;

    private static XElement Svg(OpenStackCloud cloud, string name) => Svgs(cloud, name).Single();

    /// <summary>The SVG elements of a class; each must be well-formed XML.</summary>
    private static IReadOnlyList<XElement> Svgs(OpenStackCloud cloud, string name) =>
    [
        .. FailureBundle.Capture(cloud).PageHtml.Split("<svg ").Skip(1)
            .Select(piece => XElement.Parse("<svg " + piece[..(piece.IndexOf("</svg>", StringComparison.Ordinal) + 6)]))
            .Where(svg => svg.Attribute("class")!.Value == name),
    ];
}
