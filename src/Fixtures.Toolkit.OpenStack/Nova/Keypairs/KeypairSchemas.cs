using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Keypairs;

internal static class KeypairSchemas
{
    private static readonly Schema First = Keypair(KeypairNameSpecialChars, _ => { });

    private static readonly Schema Legacy = Keypair(NameWithLeadingTrailingSpaces, _ => { });

    private static readonly Schema Typed = Keypair(KeypairNameSpecialChars, keypair => keypair.Optional("type", Type));

    private static readonly Schema OfUser = Keypair(KeypairNameSpecialChars, keypair => keypair.Optional("type", Type).Optional("user_id", Schema.String));

    private static readonly Schema ImportOnly = Keypair(KeypairNameSpecialChars292, keypair => keypair
        .Optional("type", Type).Optional("user_id", Schema.String).Require("name", "public_key"));

    private static readonly Schema UserQuery = Schema.Object(query => query.Optional("user_id", CommonQueryParam).Open());

    private static readonly Schema PageQuery = Schema.Object(query => query
        .Optional("user_id", CommonQueryParam)
        .Optional("limit", MultiParams(NonNegativeInteger))
        .Optional("marker", CommonQueryParam)
        .Open());

    private static readonly Schema StrictUserQuery = UserQuery.Extend(query => query.Closed());

    private static readonly Schema StrictPageQuery = PageQuery.Extend(query => query.Closed());

    private static Schema Type => Schema.String.Enum("ssh", "x509");

    public static Schema Create(ApiRequest request) =>
        request.Version >= NovaVersions.KeypairImportOnly ? ImportOnly
        : request.Version >= NovaVersions.KeypairsOfUsers ? OfUser
        : request.Version >= NovaVersions.KeypairTypes ? Typed
        : request.IsLegacy() ? Legacy
        : First;

    public static void CheckListQuery(ApiRequest request)
    {
        if (request.Version >= NovaVersions.KeypairPaging)
            request.CheckQuery(request.Version >= NovaVersions.StrictParameters ? StrictPageQuery : PageQuery);
        else
            CheckQuery(request);
    }

    public static void CheckQuery(ApiRequest request)
    {
        if (request.Version >= NovaVersions.KeypairsOfUsers)
            request.CheckQuery(request.Version >= NovaVersions.StrictParameters ? StrictUserQuery : UserQuery);
    }

    private static Schema Keypair(Schema name, Action<ObjectSchemaBuilder> more) => Schema.Object(body => body
        .Required("keypair", Schema.Object(keypair =>
        {
            keypair.Required("name", name).Optional("public_key", Schema.String);
            more(keypair);
            keypair.Closed();
        }))
        .Closed());
}
