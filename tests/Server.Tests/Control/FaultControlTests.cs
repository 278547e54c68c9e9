using System.Text.Json.Nodes;
using Fixtures.Toolkit.Server.Control;

namespace Fixtures.Toolkit.Server.Tests;

public sealed class FaultControlTests
{
    [Fact]
    public async Task A_service_and_a_status_are_enough_for_a_rate_limit()
    {
        await using var served = await ServedCloud.StartAsync();

        var (status, fault) = await served.Post("_fixtures/faults", """{"service": "compute", "status": 429, "retry_after": 5}""");
        var refused = await served.Get("compute/v2.1/servers").As("admin");
        await served.Delete($"_fixtures/faults/{fault!["id"]}");
        var well = await served.Get("compute/v2.1/servers").As("admin");

        Assert.Equal(201, status);
        Assert.Equal(
            """{"place":"api","effect":"answer","service":"nova","status":429,"headers":{"Retry-After":"5"}}""",
            fault["rule"]!.ToJsonString());
        Assert.Equal((429, "5"), (refused.Status, refused.Header("Retry-After")));
        Assert.Contains("\"overLimit\"", refused.Text, StringComparison.Ordinal);
        Assert.Equal(200, well.Status);
    }

    [Theory]
    [InlineData("""{"service": "compute", "status": 429}""", "1")]
    [InlineData("""{"service": "compute", "status": 429, "retry_after": null}""", null)]
    [InlineData("""{"service": "compute", "status": 503}""", null)]
    public async Task A_rate_limit_has_Retry_After_unless_the_fault_sets_its_own(string fault, string? expected)
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Post("_fixtures/faults", fault);

        var refused = await served.Get("compute/v2.1/servers").As("admin");

        Assert.Equal(expected, refused.Header("Retry-After"));
    }

    [Fact]
    public async Task Faults_are_listed_with_their_counts_and_those_that_never_acted()
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Post("_fixtures/faults", """
            [{"service": "compute", "operation": "GET /servers", "status": 503, "skip": 1, "times": 1},
             {"service": "compute", "operation": "GET /flavors", "status": 503}]
            """);
        foreach (var _ in Enumerable.Range(0, 3))
            await served.Get("compute/v2.1/servers").As("admin");

        var list = await served.ReadAsync("_fixtures/faults");
        var (status, ended) = await served.Delete("_fixtures/faults");

        Assert.Equal(
            ["1: 3 matched, 1 acted, near []", "2: 0 matched, 0 acted, near [\"GET /v2.1/servers of a client to nova\"]"],
            list["faults"]!.AsArray().Select(
                fault => $"{fault!["id"]}: {fault["matched"]} matched, {fault["acted"]} acted, near {fault["near"]!.ToJsonString()}"));
        Assert.Equal("[2]", list["never_acted"]!.ToJsonString());
        Assert.Equal((200, list.ToJsonString()), (status, ended!.ToJsonString()));
        Assert.Equal("""{"faults":[],"never_acted":[]}""", (await served.ReadAsync("_fixtures/faults")).ToJsonString());
    }

    [Theory]
    [InlineData("""{"service": "compte", "status": 503}""", "This cloud has no service 'compte'. Did you mean 'compute'? Valid are ")]
    [InlineData("""{"service": "compute", "operation": "POST /server", "status": 503}""", "Did you mean 'POST /servers'?")]
    [InlineData("""{"service": "compute", "statsu": 503}""", "A fault needs an effect, or a status: ")]
    [InlineData(
        """{"service": "compute", "status": 503, "tiems": 2}""",
        "has no member 'tiems'. Did you mean 'times'? It can have place, ")]
    [InlineData("""{"service": "compute", "status": "503"}""", "'status' must be an integer from 200 to 599.")]
    [InlineData("""{"service": "compute", "status": 503, "retry_after": -1}""", "'retry_after' must be an integer of at least 0.")]
    [InlineData("""{"service": "compute", "status": 503, "headers": {"A": {}}}""", "'A' must be a text or a number.")]
    [InlineData("""{"service": "compute", "status": 503, "headers": {"a b": "c"}}""", "'a b' is not the name of a header")]
    [InlineData(
        """{"service": "compute", "status": 503, "retry_after": "1\n"}""",
        "The header 'Retry-After' must have a value of printable")]
    [InlineData("""{"place": "mesage", "effect": "lose"}""", "There is no kind of place 'mesage'. Did you mean 'message'?")]
    [InlineData("""{"place": "message", "effect": "loose"}""", "There is no effect 'loose'. Did you mean 'lose'?")]
    [InlineData(
        """{"place": "message", "to": "compute.host9", "effect": "lose"}""",
        "no actor 'compute.host9'. Did you mean 'compute.host")]
    [InlineData("""{"place": "hypervisor", "call": "spwan", "effect": "never_return"}""", "Did you mean 'spawn'?")]
    [InlineData("""{"place": "host", "host": "host1", "effect": "lose"}""", "cannot act at the place 'host', only at message.")]
    [InlineData("""{"status": 503}""", "The fault lacks 'service'.")]
    [InlineData("17", "The body is not a fault. Send a fault, such as ")]
    [InlineData("", "The body is not JSON: ")]
    public async Task A_mistake_is_refused_with_a_suggestion_and_begins_nothing(string body, string expected)
    {
        await using var served = await ServedCloud.StartAsync();

        var (status, problem) = await served.Post("_fixtures/faults", body);

        Assert.Equal(400, status);
        Assert.Contains(expected, problem!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty((await served.ReadAsync("_fixtures/faults"))["faults"]!.AsArray());
    }

    [Fact]
    public async Task A_list_with_mistakes_names_all_of_them_and_begins_nothing()
    {
        await using var served = await ServedCloud.StartAsync();

        var (status, problem) = await served.Post(
            "_fixtures/faults",
            """[{"service": "compute", "status": 503}, {"service": "nvoa", "status": 503}, 5, {"service": "image", "status": 1}]""");

        Assert.Equal(400, status);
        Assert.Matches(
            "^Fault 2 of the list: .*Did you mean 'nova'.* Fault 3 of the list: It is not a fault.* Fault 4 of the list: 'status' must",
            problem!["detail"]!.GetValue<string>());
        Assert.Empty((await served.ReadAsync("_fixtures/faults"))["faults"]!.AsArray());
    }

    [Fact]
    public async Task An_unknown_fault_is_refused_with_the_existing_ones()
    {
        await using var served = await ServedCloud.StartAsync();
        var (_, none) = await served.Delete("_fixtures/faults/1");
        await served.Post("_fixtures/faults", """{"service": "compute", "status": 503}""");

        var (status, some) = await served.Get("_fixtures/faults/9");

        Assert.Equal("There is no fault 1. There is none at all; POST /_fixtures/faults begins one.", Detail(none));
        Assert.Equal((404, "There is no fault 9. There are 1; an ended fault is gone."), (status, Detail(some)));
    }

    [Fact]
    public async Task A_reset_ends_even_faults_that_never_acted()
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Post("_fixtures/faults", """{"service": "compute", "status": 503}""");

        var (status, _) = await served.Post("_fixtures/reset");

        Assert.Equal(204, status);
        Assert.Empty((await served.ReadAsync("_fixtures/faults"))["faults"]!.AsArray());
    }

    [Fact]
    public async Task Snapshots_carry_the_faults()
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Post("_fixtures/faults", """{"service": "compute", "status": 503}""");
        await served.Post("_fixtures/snapshot");
        await served.Delete("_fixtures/faults");

        await served.Post("_fixtures/restore");

        Assert.Single((await served.ReadAsync("_fixtures/faults"))["faults"]!.AsArray());
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("truncate")]
    [InlineData("unreachable")]
    public async Task A_connection_breaks_over_the_socket(string effect)
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Post("_fixtures/faults", $$"""{"service": "compute", "effect": "{{effect}}", "times": 1}""");

        var broken = await Record.ExceptionAsync(() => served.Get("compute/v2.1/servers").As("admin").SendAsync());
        var well = await served.Get("compute/v2.1/servers").As("admin");

        Assert.IsType<HttpRequestException>(broken);
        Assert.Equal(200, well.Status);
    }

    [Fact]
    public async Task Every_example_of_the_OpenAPI_document_begins_a_fault()
    {
        await using var served = await ServedCloud.StartAsync(new Serving.ServeOptions { With = ["object-store"] });
        var document = await served.ReadAsync("_fixtures/openapi.json");
        var examples = document["paths"]!["/_fixtures/faults"]!["post"]!["requestBody"]!["content"]!["application/json"]!["examples"]!;

        foreach (var (name, example) in examples.AsObject())
            Assert.Equal((name, 201), (name, (await served.Post("_fixtures/faults", example!["value"]!.ToJsonString())).Status));

        Assert.Equal(FaultExamples.All.Select(example => example.Name), examples.AsObject().Select(example => example.Key));
    }

    [Fact]
    public async Task The_page_for_people_lists_the_faults_with_their_counts()
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Post("_fixtures/faults", """{"service": "compute", "status": 503, "message": "<b>busy</b>", "subject": "<i>"}""");
        await served.Post("_fixtures/faults", """{"service": "image", "status": 503}""");
        await served.Get("image/v2/images");

        var answer = await served.Get("_fixtures/");
        var page = answer.Text;

        Assert.Equal("text/html; charset=utf-8", answer.ContentType);
        Assert.Contains(
            "<tr class=\"never\"><td>1</td>\n<td>requests of clients to nova, about &lt;i&gt;: answers 503</td><td>0</td><td>0</td></tr>",
            page.ReplaceLineEndings("\n").Replace("\n\n", "\n", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Contains("requests of clients to glance: answers 503</td><td>1</td><td>1</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td>host1</td><td>runs</td>", page, StringComparison.Ordinal);
    }

    private static string Detail(JsonNode? problem) => problem!["detail"]!.GetValue<string>();
}
