using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.ObjectStorage;

/// <summary>The account of an exploration: a token, and the URL below which its containers lie.</summary>
internal sealed record ObjectAccount(string Token, string Name)
{
    public static async Task<ObjectAccount> OpenAsync(OpenStackCloud cloud) =>
        new(await cloud.Admin.Session.TokenAsync(), $"AUTH_{await cloud.Admin.Session.ProjectIdAsync()}");
}

/// <summary>An answer with its whole body. Status 0 stands for a connection that broke.</summary>
internal sealed record ObjectReply(int Status, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public static ObjectReply Broken { get; } = new(0, [], new Dictionary<string, string>());

    public bool IsSuccess => Status is >= 200 and < 300;

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The rows of a listing; none of an answer without a body.</summary>
    public IReadOnlyList<JsonElement> Rows => IsSuccess && Body.Length > 0 ? [.. JsonElement.Parse(Body).EnumerateArray()] : [];
}

/// <summary>Sends the requests of an exploration with a plain <see cref="HttpClient"/>.</summary>
internal sealed class ObjectClient(OpenStackCloud cloud, ObjectAccount account)
{
    private readonly HttpClient _http = cloud.CreateClient();

    public OpenStackCloud Cloud => cloud;

    public ObjectAccount Account => account;

    /// <param name="method">The method.</param>
    /// <param name="path">Below the account, with the query: <c>/photos/a?format=json</c>.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="headers">Further headers.</param>
    /// <exception cref="InvalidOperationException">The answer is an internal error.</exception>
    public async Task<ObjectReply> SendAsync(string method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(cloud.Address, $"object-store/v1/{account.Name}{path}"))
        {
            Content = body ?? (method is "PUT" or "POST" ? new ByteArrayContent([]) : null),
        };
        request.Headers.Add("X-Auth-Token", account.Token);
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content!.Headers.TryAddWithoutValidation(name, value);
        }

        var reply = await SendAsync(request);
        return reply.Status < 500
            ? reply
            : throw new InvalidOperationException($"{method} {path} was answered {reply.Status}: {reply.Text}");
    }

    public Task<ObjectReply> SendAsync(string method, string path, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, null, headers);

    public Task<ObjectReply> PutAsync(string path, byte[] body, params (string Name, string Value)[] headers) =>
        SendAsync("PUT", path, new ByteArrayContent(body), headers);

    private async Task<ObjectReply> SendAsync(HttpRequestMessage request)
    {
        try
        {
            using var response = await _http.SendAsync(request);
            var headers = response.Headers.Concat<KeyValuePair<string, IEnumerable<string>>>(response.Content.Headers).ToDictionary(
                header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
            return new((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(), headers);
        }
        catch (HttpRequestException)
        {
            return ObjectReply.Broken;
        }
    }
}
