using System.Globalization;
using System.Numerics;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Auth;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>A signed request of an S3 client, and the Swift requests that carry it out.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.s3request, <c>S3Request</c>.</remarks>
internal sealed class S3Request(SwiftRequest client, SwiftNext next, S3Signer signer)
{
    /// <summary>The suffix of the bucket that has the parts of multipart uploads.</summary>
    public const string SegmentsSuffix = "+segments";

    private const int Largest = int.MaxValue;

    private Credentials? _persona;
    private string _account = "";

    /// <summary>The client's request. Its headers are those of all requests to Swift.</summary>
    public SwiftRequest Client => client;

    public SwiftHeaders Headers => client.Headers;

    /// <summary>Null for the service itself.</summary>
    public string? Bucket { get; init; }

    /// <summary>Null for a bucket.</summary>
    public string? Key { get; init; }

    public string OwnBucket => Bucket!; // The table of resources separates requests without one.

    /// <summary>The key of a request to an object.</summary>
    /// <exception cref="S3Fault">There is none.</exception>
    public string OwnKey => Key ?? throw S3Errors.InvalidRequest("A key must be specified");

    /// <summary>The bucket that has the parts of multipart uploads to this one.</summary>
    public string Segments => OwnBucket + SegmentsSuffix;

    /// <summary>The name of the user as owner: <c>project:user</c>. Known after the first request to Swift.</summary>
    public string UserId => _persona is { } persona ? $"{persona.ProjectName}:{persona.UserName}" : signer.Access;

    /// <summary>Whether the deployment has a middleware.</summary>
    public bool Has(string middleware) => next.Has(middleware);

    /// <summary>A parameter as text; null without it.</summary>
    /// <exception cref="S3Fault">It is not UTF-8.</exception>
    public string? Param(string name)
    {
        try
        {
            return client.Query.Get(name);
        }
        catch (SwiftFault fault)
        {
            throw S3Errors.InvalidRequest(fault.Response.OwnText);
        }
    }

    /// <summary>A parameter as a number that is not negative, at most <paramref name="most"/>.</summary>
    /// <exception cref="S3Fault">It is none.</exception>
    /// <remarks>Upstream: <c>get_validated_param</c>.</remarks>
    public int Number(string name, int byDefault, int most = Largest)
    {
        if (Param(name) is not { } text)
            return byDefault;
        var isNumber = BigInteger.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var number);
        if (isNumber && number < 0)
            throw S3Errors.InvalidArgument(name, text, $"Argument {name} must be an integer between 0 and {Largest}");
        return isNumber && number <= Largest
            ? (int)BigInteger.Min(number, most)
            : throw S3Errors.InvalidArgument(name, text, $"Provided {name} not an integer or within integer range");
    }

    /// <summary>How names are encoded in listings; null for not at all.</summary>
    /// <exception cref="S3Fault">The encoding is unknown.</exception>
    public string? EncodingType() => Param("encoding-type") is { } type and not "url"
        ? throw S3Errors.InvalidArgument("encoding-type", type, "Invalid Encoding Method specified in Request")
        : Param("encoding-type");

    /// <summary>The bucket, whoever may read it.</summary>
    /// <exception cref="S3Fault">There is none, or the signature is wrong.</exception>
    /// <remarks>Upstream: <c>get_container_info</c>.</remarks>
    public async ValueTask<SwiftContainer> ContainerAsync(string? name = null)
    {
        await LogInAsync().ConfigureAwait(ActorContext.IsCurrent);
        return Find(name ?? OwnBucket) ?? throw S3Errors.NoSuchBucket(name ?? OwnBucket);
    }

    /// <summary>Sends a request to Swift.</summary>
    /// <exception cref="S3Fault">Swift refuses it, or the signature is wrong.</exception>
    /// <remarks>Upstream: <c>get_response</c>, <c>_get_response</c>.</remarks>
    public async ValueTask<S3Answer> SendAsync(SwiftCall call)
    {
        CannedAcl.Translate(Headers);
        await LogInAsync().ConfigureAwait(ActorContext.IsCurrent);
        var request = SwiftRequestFor(call);
        var response = S3Etags.Show(request, await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent));
        response = SwiftConditions.Apply(request, response);
        if (call is { Method: "GET", Object: not null } && response is { IsSuccess: true, Body: { Length: { } length } body })
        {
            if (await body.PrepareAsync(0, length).ConfigureAwait(ActorContext.IsCurrent) is { } refusal)
                response = refusal;
            else
                response.Body = new PreparedBody(body);
        }

        return S3Outcome.IsExpected(call, response)
            ? new S3Answer(response)
            : throw S3Outcome.FaultOf(call, response, signer, hasBucket: call.Container is { } name && Find(name) is not null);
    }

    /// <summary>Upstream asks Keystone for each request to Swift; here one answer serves all that a client's request is made of.</summary>
    private async ValueTask LogInAsync()
    {
        if (_persona is not null)
            return;
        // An access key may name another project, for clients with the right to act there.
        var access = signer.Access.Split(':');
        var persona = await S3Token.ValidateAsync(client, access[0], signer.Signature, signer.SignedText)
            .ConfigureAwait(ActorContext.IsCurrent) ?? throw signer.Mismatch();
        _account = KeystoneAuth.AccountPrefix + (access.Length > 1 ? access[1] : persona.ProjectId);
        _persona = client.Persona = client.Api.Persona = persona;
    }

    private SwiftContainer? Find(string container) => client.Swift.State.FindContainer(_account, container);

    private SwiftRequest SwiftRequestFor(SwiftCall call)
    {
        var request = client.Copy();
        (request.Method, request.Query) = (call.Method, call.Query);
        request.Path = new SwiftPath("v1", _account, call.Container, call.Object);
        (request.Source, request.Body) = ("S3", call.SendsClientData ? client.Body : call.Body);
        request.Headers.RemoveAll(name => name.StartsWith(S3Headers.Metadata, StringComparison.OrdinalIgnoreCase));
        request.Headers.SetAll(S3Headers.SwiftMetadataOf(client));
        S3CopySource.Translate(client, request);
        // Only the data of the client may come in chunks; its wish for a format of listings is not meant for Swift.
        if (!call.SendsClientData || request.Headers.Has("X-Copy-From"))
            request.Headers.Remove("Transfer-Encoding");
        request.Headers.Remove("Accept");
        request.Headers.SetAll(call.Headers);
        return request;
    }
}
