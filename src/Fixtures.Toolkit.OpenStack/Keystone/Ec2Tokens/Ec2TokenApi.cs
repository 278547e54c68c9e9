using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Auth;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ec2Tokens;

/// <summary>Tokens for requests that are signed with an EC2 access key: a service passes on the request and its signature.</summary>
/// <remarks>Source: keystone.api.ec2tokens, s3tokens and _shared.EC2_S3_Resource.</remarks>
internal static class Ec2TokenApi
{
    public static void Map(RouteTable<KeystoneContext> routes)
    {
        Map(routes, "/v3/ec2tokens", LogInToEc2);
        Map(routes, "/v3/s3tokens", LogInToS3);
    }

    /// <summary>Upstream maps GET to refuse it, so that it needs no token and counts as allowed where others are refused.</summary>
    private static void Map(
        RouteTable<KeystoneContext> routes, string path, Func<KeystoneContext, ApiRequest, ApiResponse> handler) => routes
        .ReadAnonymous(path, (_, _) => throw new MethodNotAllowedException { Headers = [new("Allow", HttpMethods.Post)] })
        .Post(path, handler);

    private static ApiResponse LogInToEc2(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(Ec2TokenPolicy.ValidateEc2);
        var issued = Issue(keystone, request, Ec2Signature.Matches);
        return Answer(keystone, request, issued.Token).With(TokenApi.Subject, issued.Text);
    }

    /// <summary>Answers without the token's text: the service only learns who has signed.</summary>
    private static ApiResponse LogInToS3(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(Ec2TokenPolicy.ValidateS3);
        return Answer(keystone, request, Issue(keystone, request, S3Signature.Matches).Token);
    }

    private static (string Text, Token Token) Issue(
        KeystoneContext keystone, ApiRequest request, Func<SignedRequest, string, bool> matches)
    {
        var signed = SignedRequest.Read(request);
        var credential = Find(keystone.State, signed, KeystoneRelease.For(request));
        var key = AccessKey.From(credential);
        if (!matches(signed, key.Secret))
            throw new UnauthorizedException();
        return Ec2Login.Issue(keystone, key, signed);
    }

    private static Credential Find(KeystoneState state, SignedRequest signed, KeystoneRelease release)
    {
        var id = Ec2Blob.IdOf(signed.Access);
        var credential = state.Credentials.GetValueOrDefault(id);
        if (credential?.Type == Ec2Blob.Type)
            return credential;
        if (release.HidesAccessKeys)
            throw new NotFoundException("EC2 access key not found.");
        throw credential is null ? new NotFoundException("credential", id) : new UnauthorizedException();
    }

    private static ApiResponse Answer(KeystoneContext keystone, ApiRequest request, Token token)
    {
        var shown = new ShownToken(token, TokenReading.From(token, keystone.Directory), keystone.State, request) { ShowsCatalog = true };
        return ApiResponse.Json(HttpStatusCode.OK, shown, TokenDocument.Write);
    }
}
