using System.Net;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Refusals;

/// <summary>Every topic has proofs of hiding and refusing.</summary>
public sealed partial class TopicTests
{
    /// <summary>The prefix of the routes that is part of the endpoint in the catalog.</summary>
    private static readonly Dictionary<string, string> Endpoints = new() { ["compute"] = "/v2.1", ["identity"] = "/v3" };

    public static TheoryData<string> Services => [.. Topic.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_route_belongs_to_a_topic(string service)
    {
        var topics = Topic.All.Where(topic => topic.Service == service).ToList();

        var homeless = Paths(service).Where(path => !topics.Any(topic => topic.Has(path)));

        Assert.Empty(homeless);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_path_of_a_topic_has_a_route(string service)
    {
        var routed = Paths(service).ToList();

        var stale = Topic.All.Where(topic => topic.Service == service).SelectMany(topic => topic.Paths)
            .Where(listed => !routed.Any(path => Topic.Matches(listed, path)));

        Assert.Empty(stale);
    }

    [Fact]
    public void Every_topic_proves_its_hiding_and_refusing_or_gives_the_reason() =>
        Assert.Empty(Topic.All.SelectMany(topic => topic.Missing()));

    [Fact]
    public void Every_proof_requests_a_path_of_its_topic() =>
        Assert.Empty(
            Topic.All.SelectMany(topic => topic.Proofs).Where(proof => !proof.Topic.Has(proof.Path))
                .Select(proof => $"{proof.Topic.Name}: {proof.Request}"));

    /// <summary>A route that becomes modelled needs its own topic.</summary>
    [Fact]
    public async Task Unmodelled_routes_answer_404_or_501()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var answers = new List<string>();
        foreach (var topic in Topic.All.Where(topic => topic.Name == "NotModelled"))
        {
            foreach (var (method, path) in Routes(topic.Service).Where(route => topic.Has(route.Path) && route.Method != "OPTIONS"))
            {
                var reply = await cloud.Admin.Session.SendAsync(topic.Service, new HttpMethod(method), Placeholder().Replace(path, "x"));
                answers.Add(
                    reply.Status is HttpStatusCode.NotImplemented or HttpStatusCode.NotFound
                        ? "absent"
                        : $"{method} {path}: {(int)reply.Status}");
            }
        }

        Assert.All(answers, answer => Assert.Equal("absent", answer));
    }

    /// <summary>The paths of a service's routes, below its endpoint.</summary>
    private static IEnumerable<string> Paths(string service) => Routes(service).Select(route => route.Path).Distinct();

    private static IEnumerable<(string Method, string Path)> Routes(string service) =>
        OpenStack.Services.All.Single(known => known.Type == service).Api.Routes.Select(
            route => (route.Method, BelowEndpoint(route.Template, Endpoints.GetValueOrDefault(service, ""))));

    private static string BelowEndpoint(string template, string endpoint)
    {
        var path = template == endpoint || template.StartsWith(endpoint + "/", StringComparison.Ordinal)
            ? template[endpoint.Length..]
            : template;
        return path.Length == 0 ? "/" : path;
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
