using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;

namespace Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;

internal static class CredentialApi
{
    private static readonly string[] Known = ["id", "user_id", "project_id", "type", "blob"];

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read("/v3/credentials", List)
        .Post("/v3/credentials", Create)
        .Read("/v3/credentials/{credential_id}", Show)
        .Patch("/v3/credentials/{credential_id}", Update)
        .Delete("/v3/credentials/{credential_id}", Delete);

    /// <summary>Adds the credential; its id must be free.</summary>
    public static void Add(KeystoneContext keystone, Credential credential) =>
        keystone.Store.Update(state => state.Credentials.ContainsKey(credential.Id)
            ? throw new ConflictException("credential", $"Duplicate entry found with ID {credential.Id}")
            : state.WithCredentials(state.Credentials.Add(credential.Id, credential)));

    public static void Remove(KeystoneContext keystone, Credential credential) =>
        keystone.Store.Update(state => state.WithCredentials(state.Credentials.Remove(credential.Id)));

    private static Credential Find(KeystoneContext keystone, ApiRequest request, PolicyRule rule)
    {
        var id = request.Route("credential_id");
        var credential = keystone.State.Credentials.GetValueOrDefault(id);
        request.Require(rule, CredentialPolicy.Target(credential?.UserId));
        return Existing(request, credential);
    }

    private static Credential Existing(ApiRequest request, Credential? credential) =>
        credential ?? throw new NotFoundException("credential", request.Route("credential_id"));

    /// <summary>
    /// Lists the credentials that the client may show one by one; a delegated token sees none. A token of the system needs a role that may
    /// list: it does not count as an owner.
    /// </summary>
    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        var persona = request.Persona;
        request.Require(CredentialPolicy.List, CredentialPolicy.Target(persona.SystemScope is null ? persona.UserId : null));
        var isDelegated = keystone.Tokens.OfRequest(request).Token.IsDelegated();
        var visible = keystone.State.Credentials.Values
            .Where(credential => !isDelegated && request.Allows(CredentialPolicy.Show.Name, CredentialPolicy.Target(credential.UserId)))
            .OrderBy(credential => credential.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(
            request, "credentials", visible.Select(credential => CredentialDocument.From(credential, request)), "user_id", "type");
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        var credential = Find(keystone, request, CredentialPolicy.Show);
        keystone.Tokens.OfRequest(request).Token.RefuseCredentials();
        return KeystoneDocuments.Member("credential", CredentialDocument.From(credential, request));
    }

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBody("credential");
        request.Require(CredentialPolicy.Create, CredentialPolicy.Target(body.Text("user_id")));
        request.Validate(CredentialSchema.Create, body);
        keystone.Tokens.OfRequest(request).Token.RefuseCredentials();
        var (type, blob) = (body.RequiredText("type"), body.RequiredText("blob"));
        var id = Ec2Blob.IsEc2(type) ? Ec2Blob.IdOf(Ec2Blob.Read(blob).RequiredText("access")) : keystone.World.Ids.NewHexId();
        var credential = new Credential(id, body.RequiredText("user_id"), type, blob)
        {
            ProjectId = body.Text("project_id"), Extra = body.Extra(Known),
        };
        KeystoneColumns.RequireFit(credential.UserId, "user_id", 64);
        KeystoneColumns.RequireFit(credential.ProjectId, "project_id", 64);
        KeystoneColumns.RequireFit(credential.Type, "type", 255);
        Add(keystone, credential);
        return KeystoneDocuments.Created(request, Credential.ResourceType, "credential", CredentialDocument.From(credential, request));
    }

    private static ApiResponse Update(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBody("credential");
        var known = keystone.State.Credentials.GetValueOrDefault(request.Route("credential_id"));
        request.Require(CredentialPolicy.Update, CredentialPolicy.Target(known?.UserId));
        request.Validate(CredentialSchema.Update, body);
        var credential = Existing(request, known);
        keystone.Tokens.OfRequest(request).Token.RefuseCredentials();
        var changed = credential with { Blob = body.RequiredText("blob") };
        if (Ec2Blob.IsEc2(credential.Type))
            Ec2Blob.RequireSame(credential, changed.Blob);
        keystone.Store.Update(state => state.WithCredentials(state.Credentials.SetItem(changed.Id, changed)));
        return KeystoneDocuments.Member("credential", CredentialDocument.From(changed, request));
    }

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        var credential = Find(keystone, request, CredentialPolicy.Delete);
        keystone.Tokens.OfRequest(request).Token.RefuseCredentials();
        Remove(keystone, credential);
        return ApiResponse.NoContent();
    }
}
