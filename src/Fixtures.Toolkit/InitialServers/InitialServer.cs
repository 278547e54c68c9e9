using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Keystone.Seeding;

namespace Fixtures.Toolkit.InitialServers;

/// <summary>A server, or several, that a cloud begins with: requests of a user, once the cloud is built.</summary>
/// <param name="Server">The server, by names.</param>
/// <param name="Project">The name of its project, in the domain <c>Default</c>.</param>
/// <param name="User">The name of the user who boots it; null chooses one who may.</param>
internal sealed record InitialServer(NewServer Server, string Project, string? User)
{
    private static readonly string[] BootingRoles = [Roles.Admin, Roles.Member];

    /// <summary>Stands in front of mistakes: the file and the line; empty for none.</summary>
    public string Source { get; init; } = "";

    /// <summary>
    /// The user who boots it: its own, or of those with a role that allows it an administrator if it names a host, the one who has the name
    /// of the project, or the first; null if there is none.
    /// </summary>
    public UserDefinition? UserIn(OpenStackBuilder settings) => UsersOf(settings)
        .Where(user => (User is null || User == user.Name) && BootingRoles.Any(role => Has(user, role)))
        .OrderByDescending(user => Server.Host is not null && Has(user, Roles.Admin))
        .ThenByDescending(user => user.Name == Project)
        .FirstOrDefault();

    /// <summary>The mistake that nobody may boot it; null if somebody may, or its project does not exist.</summary>
    public string? NobodyIn(OpenStackBuilder settings)
    {
        if (!ProjectsOf(settings).Contains(Project) || UserIn(settings) is not null)
            return null;
        return User is { } user
            ? $"'{user}' cannot boot the server '{Server.Name}' without the role admin or member on the project '{Project}'."
            : $"Nobody can boot the server '{Server.Name}': no user has the role admin or member on the project '{Project}'.";
    }

    /// <summary>Boots it and waits until it is ACTIVE and the cloud idle.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="settings">The builder of the cloud, without mistakes.</param>
    /// <exception cref="InvalidOperationException">It is not; the message begins with the source and says why.</exception>
    public void Boot(OpenStackCloud cloud, OpenStackBuilder settings)
    {
        var user = UserIn(settings);
        ArgumentNullException.ThrowIfNull(user);
        var persona = cloud.As(user.Name, Project, user.Password);
        // A thread of the pool has no context that could wait for this one.
        Task.Run(() => BootAsync(cloud, persona)).GetAwaiter().GetResult();
    }

    /// <summary>The names of the projects of the domain <c>Default</c>.</summary>
    public static IEnumerable<string> ProjectsOf(OpenStackBuilder builder) => IdentityPlan.From(builder.Get<IdentitySettings>()).Projects
        .Where(project => project.Domain == IdentitySettings.DefaultDomain).Select(project => project.Settings.Name);

    /// <summary>The users of the domain <c>Default</c>, with all their roles.</summary>
    public static IEnumerable<UserDefinition> UsersOf(OpenStackBuilder builder) => IdentityPlan.From(builder.Get<IdentitySettings>()).Users
        .Where(user => user.Domain == IdentitySettings.DefaultDomain).Select(user => user.Settings);

    private bool Has(UserDefinition user, string role) => user.Roles.Any(own => own.Project == Project && own.Role == role);

    private async Task BootAsync(OpenStackCloud cloud, Persona persona)
    {
        try
        {
            if (Server.Count == 1)
                await cloud.Servers.BootAsync(Server, persona: persona).ConfigureAwait(false);
            else
                await cloud.Servers.BootAllAsync(Server, persona: persona).ConfigureAwait(false);
            await cloud.RunUntilIdleAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is OpenStackFaultException or WaitFailedException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{Source}The server '{Server.Name}' could not be booted: {error.Message}", error);
        }
    }
}
