using System.Text;

namespace Fixtures.Toolkit.Server.Serving;

/// <summary>The login data for clients: an openrc file and a clouds.yaml.</summary>
internal sealed class CloudLogin(string authUrl)
{
    private static readonly (string Cloud, string User, string Project)[] Users =
    [
        ("fixtures", "admin", "admin"),
        ("fixtures-demo", "demo", "demo"),
        ("fixtures-reader", "reader", "demo"),
    ];

    /// <summary>A POSIX shell file that exports the administrator's login.</summary>
    public string OpenRc() => $"""
        export OS_AUTH_URL={authUrl}
        export OS_IDENTITY_API_VERSION=3
        export OS_USERNAME=admin
        export OS_PASSWORD=admin
        export OS_PROJECT_NAME=admin
        export OS_USER_DOMAIN_NAME=Default
        export OS_PROJECT_DOMAIN_NAME=Default
        export OS_REGION_NAME=RegionOne

        """.ReplaceLineEndings("\n");

    /// <summary>A clouds.yaml with one cloud for each user.</summary>
    public string CloudsYaml()
    {
        var text = new StringBuilder("clouds:\n");
        foreach (var (cloud, user, project) in Users)
        {
            text.Append($"""
                  {cloud}:
                    auth:
                      auth_url: {authUrl}
                      username: {user}
                      password: {user}
                      project_name: {project}
                      user_domain_name: Default
                      project_domain_name: Default
                    region_name: RegionOne
                    identity_api_version: 3

                """.ReplaceLineEndings("\n"));
        }

        return text.ToString();
    }
}
