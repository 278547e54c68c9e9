using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;

/// <summary>Application credentials and access rules: not modelled, and they say so.</summary>
internal static class ApplicationCredentialApi
{
    public static void Map(RouteTable<KeystoneService> routes)
    {
        foreach (var topic in (string[])["application_credentials", "access_rules"])
        {
            var path = "/v3/users/{user_id}/" + topic;
            routes
                .Read(path, (_, _) => throw NotModelled(topic))
                .Post(path, (_, _) => throw NotModelled(topic))
                .Read(path + "/{id}", (_, _) => throw NotModelled(topic))
                .Delete(path + "/{id}", (_, _) => throw NotModelled(topic));
        }
    }

    private static NotModelledException NotModelled(string topic) => new(topic.Replace('_', ' '));
}
