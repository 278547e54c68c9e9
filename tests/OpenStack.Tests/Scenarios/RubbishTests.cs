using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Tests.Scenarios;

/// <summary>
/// Random invalid requests on every route of every service: refused in the service's wording, never a 500, and without a change of state.
/// </summary>
public sealed class RubbishTests
{
    private const int RequestsPerRoute = 24;

    private static readonly string[] Words =
    [
        "", "x", "0", "-1", "99999999999999999999", "null", "not-a-uuid", "11111111-2222-3333-4444-555555555555", "%2e%2e%2f", "a%00b",
        "%F0%9F%92%A9", "default",
        "host1", "m1.tiny", "VCPU", "2.1", "latest", "O'Brien", "a,b", "in:a", "true", "*", "[]", "{}",
    ];

    private static readonly string[] Bodies =
    [
        "", "{", "[]", "null", "5", "\"x\"", "{}", "{\"a\":1}", "[[[[[[]]]]]]", "{\"a\":{\"a\":{\"a\":null}}}", "\u0000",
        "{\"server\":null}", "{\"server\":[]}",
        "{\"server\":{\"name\":5}}", "{\"flavor\":{\"name\":\"x\",\"ram\":-1}}", "{\"keypair\":{}}",
        "{\"network\":{\"name\":5,\"bogus\":1}}", "{\"subnet\":{\"cidr\":null}}",
        "{\"port\":{\"network_id\":\"x\"}}", "{\"os-stop\":5}", "{\"reboot\":{\"type\":\"X\"}}", "{\"allocations\":[]}",
        "{\"allocations\":{\"x\":{}}}", "{\"inventories\":5}",
        "{\"name\":{\"x\":[]}}", "{\"auth\":{}}", "{\"auth\":{\"identity\":{\"methods\":[5]}}}", "{\"quota_set\":{}}", "{\"quota\":{}}",
        "{\"user\":{\"name\":null}}",
        "[{\"op\":\"add\"}]", "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":5}]", "{\"metadata\":{\"x\":5}}", "{\"tags\":5}",
        "{\"a\":1e999}", "{\"a\":\"\\ud800\"}",
    ];

    private static readonly string[] MediaTypes =
    [
        "application/json",
        "application/json",
        "application/json",
        "text/plain",
        "application/xml",
        "application/openstack-images-v2.1-json-patch",
        "rubbish",
    ];

    private static readonly string[] Parameters =
    [
        "limit", "marker", "sort_key", "sort_dir", "name", "id", "resources", "required", "member_of", "bogus", "fields", "deleted",
        "changes-since", "status",
    ];

    public static TheoryData<string> Services()
    {
        var data = new TheoryData<string>();
        foreach (var service in OpenStack.Services.All)
            data.Add(service.Type);
        return data;
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Random_input_is_refused_and_changes_nothing(string type)
    {
        await using var cloud = new OpenStackBuilder().WithSeed(11).Build();
        await cloud.RunUntilIdleAsync();
        // Wakes all services: a first use, even a refused one, turns the state with which a service begins into one in a store.
        _ = cloud.ListResources();
        var service = OpenStack.Services.All.Single(s => s.Type == type).Api;
        using var client = new ApiClient(cloud) { Service = type };
        var token = await client.TokenAsync("admin");
        var luck = new IdSource(99, predictableSecrets: true);
        var failures = new List<string>();

        foreach (var route in service.Routes)
        {
            for (var i = 0; i < RequestsPerRoute; i++)
                await SendAsync(cloud, client, service, route, token, luck, failures);
        }

        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures.Distinct().Take(40)));
    }

    private static async Task SendAsync(
        OpenStackCloud cloud, ApiClient client, ApiService service, ApiRoute route, string token, IdSource luck, List<string> failures)
    {
        var body = Pick(luck, Bodies);
        var url = Url(service, route, luck);
        var call = client.Call(route.Method, url).With("Accept", "").WithToken(luck.Next(12) == 0 ? Pick(luck, Words) : token);
        if (luck.Next(3) == 0)
            call = call.At(Pick(luck, Words));
        if (body.Length > 0)
            call = call.WithText(body, Pick(luck, MediaTypes));
        var what = $"{route.Method} {url} {body}";
        var before = cloud.World.State.Capture(default).Parts;
        try
        {
            var answer = await call;
            await cloud.RunUntilIdleAsync();
            var status = answer.Status;
            if (status >= 500 && status != 501)
                failures.Add($"{what} -> {status} {answer.Text}");
            if (status >= 400 && Touched(before, cloud, service) is { Length: > 0 } touched)
                failures.Add($"{what} -> {status}, yet it changed {touched}");
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            var frame = error.StackTrace?.Split('\n')
                .FirstOrDefault(line => line.Contains("Fixtures.Toolkit.OpenStack.", StringComparison.Ordinal))?.Trim();
            failures.Add($"{what} threw {error.GetType().Name}: {error.Message} {frame}");
        }
    }

    private static string Touched(
        System.Collections.Immutable.ImmutableArray<KeyValuePair<string, object>> before, OpenStackCloud cloud,
        ApiService service) => string.Join(
        ", ",
        before.Zip(cloud.World.State.Capture(default).Parts)
            .Where(pair => pair.First.Key is not ("ids" or "clock" or "messages"))
            .Where(pair => pair.First.Key != "keystone" || service.Type == "identity") // a service logs in at its first call
            .Where(pair => !ReferenceEquals(pair.First.Value, pair.Second.Value))
            .Select(pair => pair.First.Key));

    private static string Url(ApiService service, ApiRoute route, IdSource luck)
    {
        var path = string.Join(
            '/', route.Template.Split('/').Select(segment => segment.Contains('{', StringComparison.Ordinal) ? NonEmpty(luck) : segment));
        var query = luck.Next(3) == 0
            ? "?" + string.Join(
                '&',
                Enumerable.Range(0, 1 + luck.Next(3)).Select(_ => $"{Pick(luck, Parameters)}={Pick(luck, Words)}"))
            : "";
        return service.Mount.TrimStart('/') + path + query;
    }

    private static string NonEmpty(IdSource luck)
    {
        string word;
        do
            word = Pick(luck, Words);
        while (word.Length == 0);
        return Uri.EscapeDataString(Uri.UnescapeDataString(word));
    }

    private static string Pick(IdSource luck, string[] from) => from[luck.Next(from.Length)];
}
