namespace Fixtures.Toolkit.OpenStack;

/// <summary>The names of the roles that the services' default rules ask for.</summary>
/// <remarks>Source: Keystone administrator guide, "Default roles". Role checks ignore case.</remarks>
public static class Roles
{
    /// <summary>May do everything, everywhere.</summary>
    public const string Admin = "admin";

    /// <summary>
    /// May manage a project's members. Release 2026.1 has it, between admin and member; Zed has no such role until somebody is given it,
    /// and then puts it between the two as well.
    /// </summary>
    public const string Manager = "manager";

    /// <summary>May see and change what belongs to the project.</summary>
    public const string Member = "member";

    /// <summary>May see what belongs to the project.</summary>
    public const string Reader = "reader";

    /// <summary>What the services' own users have, to talk to each other.</summary>
    public const string Service = "service";
}
