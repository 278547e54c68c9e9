using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.TempUrls;

namespace Fixtures.Toolkit.OpenStack.Swift.FormPost;

/// <summary>Makes an object of each file of an HTML form that a key of the account or the container signs.</summary>
/// <remarks>Upstream: swift.common.middleware.formpost.</remarks>
internal sealed class FormPosts : ISwiftMiddleware
{
    public string Name => "formpost";

    public void Describe(JsonObject info, ObjectStorageSettings settings) => info["formpost"] = new JsonObject
    {
        ["allowed_digests"] = new JsonArray([.. UrlSignature.Digests.Select(digest => JsonValue.Create(digest))]),
        ["deprecated_digests"] = new JsonArray("sha1"),
    };

    public async ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        if (request.Method != "POST" || BoundaryOf(request) is not { } boundary)
            return await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        var body = request.Body.Open();
        await using (body.ConfigureAwait(ActorContext.IsCurrent))
        {
            var form = await FormBody.OpenAsync(body, boundary, request.Aborted).ConfigureAwait(ActorContext.IsCurrent);
            return await new FormUpload(request, next).AnswerAsync(form).ConfigureAwait(ActorContext.IsCurrent);
        }
    }

    private static string? BoundaryOf(SwiftRequest request)
    {
        var type = HeaderAttributes.Parse(request.Headers["Content-Type"] ?? "");
        return type.Value == "multipart/form-data" ? type["boundary"] : null;
    }
}
