using System.Text;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

await using var cloud = new OpenStackBuilder().Build();
using var http = cloud.CreateClient();

var login = """
    {"auth": {"identity": {"methods": ["password"],
        "password": {"user": {"name": "demo", "domain": {"id": "default"}, "password": "demo"}}},
        "scope": {"project": {"name": "demo", "domain": {"id": "default"}}}}}
    """;
using var token = await http.PostAsync("identity/v3/auth/tokens", new StringContent(login, Encoding.UTF8, "application/json"));
http.DefaultRequestHeaders.Add("X-Auth-Token", token.Headers.GetValues("X-Subject-Token"));

var flavors = JsonNode.Parse(await http.GetStringAsync("compute/v2.1/flavors"))!["flavors"]!.AsArray();
Console.WriteLine(string.Join(", ", flavors.Select(flavor => flavor!["name"])));
