namespace Fixtures.Toolkit.OpenStack;

/// <summary>The names of the roles that the services' default rules check.</summary>
/// <remarks>Source: Keystone administrator guide, "Default roles". Role checks ignore case.</remarks>
public static class Roles
{
    /// <summary>May do everything, everywhere.</summary>
    public const string Admin = "admin";

    /// <summary>
    /// May manage a project's members. In release 2026.1 it is between admin and member. Zed bootstraps no such role;
    /// the builder adds it at the same place when a user gets it.
    /// </summary>
    public const string Manager = "manager";

    /// <summary>May read and change the project's resources.</summary>
    public const string Member = "member";

    /// <summary>May read the project's resources.</summary>
    public const string Reader = "reader";

    /// <summary>The role of the services' users.</summary>
    public const string Service = "service";
}
