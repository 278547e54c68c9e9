using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>Asks Keystone, as the service user, who has signed a request.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.s3token.</remarks>
internal static class S3Token
{
    /// <returns>Null if Keystone refuses the signature.</returns>
    /// <exception cref="S3Fault">Keystone cannot be reached.</exception>
    public static async ValueTask<Credentials?> ValidateAsync(SwiftRequest request, string access, string signature, string signedText)
    {
        var credentials = new JsonObject
        {
            ["access"] = access,
            ["token"] = Convert.ToBase64String(Encoding.Latin1.GetBytes(signedText))
                .Replace('+', '-').Replace('/', '_'),
            ["signature"] = signature,
        };
        try
        {
            var answer = await request.Swift.World.Edges.Between("swift", "identity").SendAsync(new EdgeCall(HttpMethod.Post, "/s3tokens")
            {
                Body = JsonData.ToUtf8Bytes(new JsonObject { ["credentials"] = credentials }),
                RequestId = request.Api.RequestId,
            });
            return answer.IsSuccess && answer.Body.TryGetProperty("token", out var token) ? Read(token) : null;
        }
        catch (EdgeBrokenException)
        {
            throw S3Errors.InternalError(details: ("Reason", "Could not parse the specified URI"));
        }
    }

    private static Credentials Read(JsonElement token)
    {
        var (user, project) = (token.GetProperty("user"), token.GetProperty("project"));
        return new Credentials
        {
            UserId = Text(user, "id"),
            UserName = Text(user, "name"),
            UserDomainId = Text(user.GetProperty("domain"), "id"),
            ProjectId = Text(project, "id"),
            ProjectName = Text(project, "name"),
            ProjectDomainId = Text(project.GetProperty("domain"), "id"),
            Roles = [.. token.GetProperty("roles").EnumerateArray().Select(role => Text(role, "name"))],
        };
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
