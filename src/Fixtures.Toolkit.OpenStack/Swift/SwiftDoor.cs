using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift;

/// <summary>The door between the shared HTTP pipeline and Swift's own: translates a request, and the answer back.</summary>
internal static class SwiftDoor
{
    public static async ValueTask<ApiResponse> AnswerAsync(ApiRequest api)
    {
        // eventlet refuses it, before Swift.
        if (api.Header(InvalidHeaders.Length) is not null)
            return ApiResponse.Empty(HttpStatusCode.BadRequest).With("Connection", "close");
        var swift = api.World.Part<SwiftContext>();
        var request = Read(api, swift);
        var response = await new SwiftNext(SwiftMiddlewares.Of(swift.Settings), 0).InvokeAsync(request)
            .ConfigureAwait(ActorContext.IsCurrent);
        return Write(api, SwiftConditions.Apply(request, response));
    }

    private static SwiftRequest Read(ApiRequest api, SwiftContext swift)
    {
        var headers = new SwiftHeaders();
        foreach (var (name, values) in api.Exchange.Headers)
            headers[name == InvalidHeaders.TransferCoding ? "Transfer-Encoding" : name] = string.Join(',', values);
        return new SwiftRequest(api, swift)
        {
            RawPath = WsgiText.From(api.Path),
            Query = SwiftQuery.Parse(api.QueryString),
            Headers = headers,
            Body = new RequestBody(api.IsChunked ? null : api.BodyLength ?? (api.Method is "PUT" ? null : 0), api.OpenBody),
        };
    }

    public static ApiResponse Write(ApiRequest api, SwiftResponse response)
    {
        var body = response.WholeBody;
        var status = (HttpStatusCode)response.Status;
        var answer = body is BytesBody { Bytes: var bytes }
            ? ApiResponse.Bytes(status, response.ContentType!, bytes)
            : ApiResponse.Stream(status, response.ContentType, new SentBody(body));
        answer.SendsLengthAlways = true;
        foreach (var (name, value) in response.Headers)
        {
            if (!name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
                && !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                answer.With(name, value);
        }

        return answer;
    }

    /// <summary>A body as the shared pipeline sends it.</summary>
    private sealed class SentBody(SwiftBody body) : LongBody
    {
        public override long? Length => body.Length;

        public override Task CopyToAsync(Stream target, CancellationToken cancellation) =>
            body.CopyToAsync(target, 0, body.Length ?? long.MaxValue, cancellation);
    }
}
