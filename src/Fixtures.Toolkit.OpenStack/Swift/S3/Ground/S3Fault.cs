using Fixtures.Toolkit.OpenStack.Swift.Bulk;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>A refusal as S3 has it: a code, a sentence and details, in XML.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.s3response, <c>ErrorResponse</c>.</remarks>
internal sealed class S3Fault(string code, int status, string message, params (string Name, string? Value)[] details)
    : Exception($"{status} {code}: {message}")
{
    public string Code => code;

    /// <summary>The sentence for the client.</summary>
    public string Sentence => message;

    public SwiftResponse ToResponse(SwiftRequest request) => ToResponse(request.Method, request.Api.RequestId);

    public SwiftResponse ToResponse(string method, string requestId)
    {
        var error = new S3Element("Error");
        error.Add("Code", code);
        error.Add("Message", message);
        error.Add("RequestId", requestId);
        foreach (var (name, value) in details)
            error.Add(name, value);
        // Upstream's accident: the length of errors is unknown, so they are sent in chunks, and HEAD tells none.
        return new SwiftResponse(status)
        {
            Body = new ChunkedBody(error.Write(hasNamespace: false)),
            ContentType = S3Element.ContentType,
            HidesLength = method == "HEAD",
        };
    }
}
