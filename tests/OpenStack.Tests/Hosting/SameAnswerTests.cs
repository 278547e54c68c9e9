using System.Text;
using Fixtures.Toolkit.OpenStack.Tests.Http;

namespace Fixtures.Toolkit.OpenStack.Tests.Hosting;

/// <summary>A client in the process gets the answer that a client at the socket gets, header by header.</summary>
public sealed class SameAnswerTests
{
    /// <summary>Those that the server of the socket adds, and the connection that the raw client closes.</summary>
    private static readonly string[] OfTheSocket = ["Date", "Connection", "Transfer-Encoding"];

    [Theory]
    [InlineData("GET", "/compute/v2.1/flavors/1", null)]
    [InlineData("HEAD", "/identity/v3/users", null)]
    [InlineData("HEAD", "/compute/v2.1", null)]
    [InlineData("GET", "/compute/v2.1/flavors/none", null)]
    [InlineData("PATCH", "/identity/v3/users", null)]
    [InlineData("OPTIONS", "/identity/v3/users", null)]
    [InlineData("POST", "/compute/v2.1/os-keypairs", "{\"keypair\": {\"name\": \"key\"}")]
    [InlineData("POST", "/networking/v2.0/networks", "{\"network\": {\"name\": \"née\"}}")]
    [InlineData("PUT", "/placement/traits/CUSTOM_FAST", "")]
    [InlineData("DELETE", "/placement/traits/CUSTOM_NONE", null)]
    [InlineData("GET", "/nowhere", null)]
    public async Task An_in_process_answer_has_the_status_headers_and_body_of_one_over_a_socket(string method, string target, string? json)
    {
        await using var served = await RawCloud.StartAsync(configure: builder => builder.WithSeed(1));
        await using var alike = await RawCloud.StartAsync(configure: builder => builder.WithSeed(1));

        var overSocket = await served.AskAsync(method, target, "Accept: application/json\r\n", json);
        var inProcess = await AskInProcessAsync(alike, method, target, json);

        Assert.Equal(Text(overSocket, served.Listener.Address), Text(inProcess, alike.Cloud.Address));
    }

    private static async Task<RawAnswer> AskInProcessAsync(RawCloud cloud, string method, string target, string? json)
    {
        using var client = cloud.Cloud.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), target) { Headers = { { "X-Auth-Token", cloud.Token } } };
        request.Headers.Add("Accept", "application/json");
        if (json is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { { "Content-Type", "application/json" } } };
        using var response = await client.SendAsync(request);
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated);
        return new RawAnswer(
            (int)response.StatusCode,
            [.. headers.SelectMany(header => header.Value, (header, value) => KeyValuePair.Create(header.Key, value))],
            Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync()));
    }

    /// <summary>The answer with one name for each cloud's address, whose length <c>Content-Length</c> includes.</summary>
    private static string Text(RawAnswer answer, Uri address)
    {
        var headers = answer.Headers
            .Where(header => !OfTheSocket.Contains(header.Key, StringComparer.OrdinalIgnoreCase) && header.Key != "Content-Length")
            .Select(header => $"{header.Key.ToLowerInvariant()}: {header.Value}")
            .Order(StringComparer.Ordinal);
        return $"{answer.Status}\n{string.Join('\n', headers)}\n{answer.Body}"
            .Replace(address.AbsoluteUri, "http://cloud/", StringComparison.Ordinal);
    }
}
